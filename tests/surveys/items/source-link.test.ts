import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sourceLink } from "../../../surveys/items/source-link";

describe("a source is a link", () => {
  test.each([
    ["https://example.org/a?b=c#d", "https://example.org/a?b=c#d"],
    ["http://example.org", "http://example.org/"],
    ["HTTPS://EXAMPLE.org/Path", "https://example.org/Path"],
    ["https://doi.org/10.1000/182", "https://doi.org/10.1000/182"],
    ["https://example.org/@name", "https://example.org/@name"],
  ])("when it is a whole web address: %s", (source, href) => {
    expect(sourceLink(source)).toBe(href);
  });
});

describe("a source is text", () => {
  test.each([
    ["javascript:", "javascript:alert(1)"],
    ["javascript: in mixed case", "JaVaScRiPt:alert(1)//https://example.org"],
    ["data:", "data:text/html,<script>alert(1)</script>"],
    ["vbscript:", "vbscript:msgbox(1)"],
    ["file:", "file:///etc/passwd"],
    ["mailto:", "mailto:a@example.org"],
    ["//host", "//example.org/a"],
    ["backslashes for slashes", "https:\\\\example.org"],
    ["one slash", "https:/example.org"],
    ["a path", "/respond"],
    ["user:pass@", "https://user:pass@example.org/"],
    ["a host before the host", "https://example.org@evil.example/"],
    ["an empty name", "https://@example.org/"],
    ["no host", "https://"],
    ["a port that is none", "https://example.org:99999/"],
    ["a leading space", " https://example.org"],
    ["a leading control character", "\u0001javascript:alert(1)"],
    ["a control character within", "https://exa\u0009mple.org"],
    ["a line break within", "java\nscript:alert(1)"],
    ["a sign that turns the direction", "https://example.org/\u202Egpj.exe"],
    ["a letter that looks like another", "https://ex\u0430mple.org/"],
    ["quotes", 'https://example.org/"onclick=alert(1)'],
    ["words around an address", "See https://example.org"],
    ["a reference", "Roadmap 2026, p. 4"],
  ])("%s", (_, source) => {
    expect(sourceLink(source)).toBeNull();
  });

  test("very long ones take no time and lead nowhere but where they say", () => {
    const long = `https://example.org/${"a".repeat(100_000)}`;
    expect(sourceLink(long)).toBe(long);
    expect(sourceLink(`${long} `)).toBeNull();
  });

  test("whatever is typed, only http and https ever become links, without a name or password", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc
        .tuple(fc.constantFrom("javascript:", "data:", "//", "https://", "http://u:p@"), fc.string())
        .map((it) => it.join("")),
    );
    fc.assert(
      fc.property(typed, (source) => {
        const href = sourceLink(source);
        if (href === null) return;
        const { protocol, username, password } = new URL(href);
        expect(["http:", "https:"]).toContain(protocol);
        expect(username + password).toBe("");
      }),
    );
  });
});
