import { createHash, randomBytes } from "node:crypto";

/** A link's secret: 128 random bits, of which only the SHA-256 is stored. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(16).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A receipt code that can be read aloud: 80 random bits in groups of four, without letters that look alike. */
export function newReceiptCode(): string {
  const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  const letters = Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]);
  return letters.join("").replace(/(.{4})(?=.)/g, "$1-");
}
