import fc from "fast-check";
import { expect, test } from "vitest";
import { safeRedirectTo } from "../../../app/http/safe-redirect";

test.each(["/consultations", "/consultations/1?tab=panel#top", "/a%20b"])("keeps %s", (to) => {
  expect(safeRedirectTo(to, "/fallback")).toBe(to);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/%2f%2fevil.example",
  "/%2F/evil.example",
  "/%5cevil.example",
  "/\t/evil.example",
  "/%09/evil.example",
  "/\n/evil.example",
  "/%0d%0aSet-Cookie: a=b",
  "/..//evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "evil.example",
  "",
  null,
  undefined,
  42,
])("refuses %j", (to) => {
  expect(safeRedirectTo(to, "/fallback")).toBe("/fallback");
});

test("never leads to another origin, whatever is asked", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    ".",
    "@",
    ":",
    "?",
    "#",
    "%2f",
    "%5c",
    "\t",
    "\n",
    "evil.example",
    "https:",
    "a",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const to = safeRedirectTo(parts.join(""), "/");
      expect(new URL(to, "https://consult.example.org").origin).toBe("https://consult.example.org");
    }),
    { numRuns: 2000 },
  );
});
