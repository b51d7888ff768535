import type { Request as ExpressRequest, Response as ExpressResponse } from "express";
import { describe, expect, test } from "vitest";
import { decideLanguage, languageCookie } from "../../../app/http/decide-language.server";
import { setPanelistCookie } from "../../../app/http/panelist-cookie.server";
import { acceptedLanguage, languageOf } from "../../../app/i18n/language";
import { paths } from "../../../app/paths";
import { chooseLanguage } from "../../../app/server/middleware/choose-language";
import { onEachDatabase } from "../../support/databases";
import { makeShortStudy, openShortRound } from "../support/short-study";

const settings = { isSecure: true } as Parameters<typeof languageCookie>[0]["settings"];
const sessionSecret = "a secret of at least thirty-two characters";

describe("what the browser asks for", () => {
  test.each([
    ["fr-BE,fr;q=0.9,en;q=0.8", "fr"],
    ["en-GB,fr;q=0.9", "en"],
    ["en;q=0.3, fr;q=0.7", "fr"],
    ["de-DE,de;q=0.9,fr;q=0.5", "fr"],
    ["fr;q=0,en", "en"],
    ["de,*;q=0.5", undefined],
    ["*", undefined],
    ["", undefined],
    [null, undefined],
    ["__proto__, constructor;q=x", undefined],
    [`${"x".repeat(5000)},fr`, undefined],
  ])("%s is answered in %s", (header, language) => {
    expect(acceptedLanguage(header, ["en", "fr"])).toBe(language);
  });

  test("is what a loader is told, English where nothing fits", () => {
    const asking = (accepted: string) =>
      languageOf(new Request("http://localhost/", { headers: { "accept-language": accepted } }));
    expect(["fr", "de"].map(asking)).toEqual(["fr", "en"]);
  });
});

test("the cookie is out of reach of scripts and other hosts, and holds a known tag only", () => {
  expect(languageCookie({ settings }, "fr")).toBe(
    "__Host-language=fr; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure",
  );
});

onEachDatabase("the language of a page", (db) => {
  const decide = (path: string, headers: Record<string, string>, switchedTo?: string) =>
    decideLanguage({ db: db(), settings, sessionSecret }, { path, headers: new Headers(headers), switchedTo });

  test("is decided for a path of two slashes too", async () => {
    const request = { originalUrl: "//", method: "GET", headers: {} } as ExpressRequest;
    const passed = await new Promise((next) => {
      void chooseLanguage({ db: db(), settings, sessionSecret })(request, {} as ExpressResponse, next);
    });
    expect(passed).toBeUndefined();
    expect(request.headers["accept-language"]).toBe("en");
  });

  test("is the switch's, then the kept choice, then the panelist's, then the browser's, then the consultation's", async () => {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const [respondentId = ""] = study.respondentIds;
    await db().updateTable("contact").set({ language: "fr" }).where("respondentId", "=", respondentId).execute();
    await db().updateTable("consultation").set({ language: "fr" }).where("id", "=", consultationId).execute();
    const path = paths.respond(consultationId);
    const ticket = setPanelistCookie(
      { settings, sessionSecret } as Parameters<typeof setPanelistCookie>[0],
      consultationId,
      {
        respondentId,
        invitationId: respondentId,
        roundId: respondentId,
      },
    ).split(";")[0];
    const english = { "accept-language": "en" };
    expect(await decide(path, { ...english, cookie: `${ticket}; __Host-language=fr` }, "en")).toBe("en");
    expect(await decide(path, { "accept-language": "fr", cookie: `${ticket}; __Host-language=en` })).toBe("en");
    expect(await decide(path, { ...english, cookie: `${ticket}` })).toBe("fr");
    expect(await decide(path, english)).toBe("en");
    expect(await decide(path, { "accept-language": "de" })).toBe("fr");
    expect(await decide("/", { "accept-language": "de" })).toBe("en");
    // Neither an unknown tag nor a ticket that we did not sign changes anything.
    expect(await decide(path, { ...english, cookie: "__Host-language=<script>" }, "../../etc")).toBe("en");
    expect(await decide(path, { ...english, cookie: `${ticket}x` })).toBe("en");
  });

  test("of organisers' pages is one that they can be read in as a whole", async () => {
    expect(await decide("/consultations", { "accept-language": "fr", cookie: "__Host-language=fr" })).toBe("en");
    expect(await decide("/sign-in", { "accept-language": "fr" })).toBe("fr");
  });

  test("each is invited in their own language", async () => {
    const study = await makeShortStudy(db());
    const [french = "", english = ""] = study.respondentIds;
    await db().updateTable("contact").set({ language: "fr" }).where("respondentId", "=", french).execute();
    await openShortRound(db(), study, 1);
    const letterTo = (respondentId: string) =>
      db()
        .selectFrom("outbox")
        .innerJoin("contact", "contact.id", "outbox.contactId")
        .select(["outbox.subject", "outbox.bodyText", "outbox.bodyHtml"])
        .where("contact.respondentId", "=", respondentId)
        .executeTakeFirstOrThrow();
    const letter = await letterTo(french);
    expect(letter.subject).toContain("le tour 1 est ouvert");
    expect(letter.bodyText).toContain("Bonjour Panelist 1,");
    expect(letter.bodyText).toContain("heure de Bruxelles");
    expect(letter.bodyHtml).toContain('<html lang="fr">');
    expect(`${letter.bodyText}${letter.bodyHtml}`).not.toMatch(/Dear|questionnaire is|Brussels/);
    expect((await letterTo(english)).subject).toContain("round 1 is open");
  });
});
