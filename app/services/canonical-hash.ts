import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** Canonical JSON (RFC 8785) of a plain value and its SHA-256 in hex: what the protocol, feedback and snapshots are known by. */
export function canonicalHash(value: unknown): { json: string; hash: string } {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError("Only JSON values have a canonical form.");
  return { json, hash: createHash("sha256").update(json).digest("hex") };
}
