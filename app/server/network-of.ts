import { isIPv6 } from "node:net";

/**
 * Where a request comes from, as one customer of a network has it: an IPv4 address, the first 64 bits of an IPv6 address (its owner has all
 * addresses below). `ip` is Express's: the socket's address, unless trusted proxies are declared (`TRUSTED_PROXIES`).
 */
export function networkOf(ip: string | undefined): string {
  const address = (ip ?? "unknown").replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => "0");
  const groups = [...first, ...zeros, ...last].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(":")}::/64`;
}
