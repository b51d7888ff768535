import { createHash } from "node:crypto";

/**
 * Names whose unsent answers a browser keeps, without saying who that is: they are sent only from pages that name the same owner. A respondent's id is
 * 122 random bits, so nothing leads back from this name to the id; it needs no secret and so outlives a change of the instance's.
 */
export function deviceOwnerOf(respondentId: string): string {
  return createHash("sha256").update(`answers kept on a device ${respondentId}`).digest("base64url").slice(0, 16);
}
