import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeMail } from "../../../app/mail/compose-mail";
import { checkMailText, fillMailText, IN_SUBJECT, type MailValues, PLACEHOLDERS } from "../../../app/mail/mail-text";
import { defaultLetterText, MAIL_KINDS, mailLanguages } from "../../../app/services/mails/letter-text";

const values: MailValues = {
  name: "Ada {link} Lovelace",
  title: "Hubs <b>{note}</b>",
  round: "2",
  closes: "Friday",
  minutes: "20 minutes",
  link: "https://consult.example.org/join/secret",
  note: "https://consult.example.org/information",
  controller: "The office",
  contact: "office@example.org",
};
const frame = { action: "Open", footer: ["Fewer mails: https://consult.example.org/mail/choice"] };
const body = "Dear {name},\n\n{link}\n\nNote: {note}.";

describe("words of a mail", () => {
  test("of the catalogue can all be used, in every language", () => {
    expect(mailLanguages()).toEqual(["en", "fr"]);
    for (const language of mailLanguages()) {
      for (const kind of MAIL_KINDS) {
        expect(checkMailText(defaultLetterText(kind, language)), `${kind} ${language}`).toEqual([]);
      }
    }
  });

  test("need the personal link and the address of the information note", () => {
    expect(checkMailText({ subject: "S", body: "Dear {name}" })).toEqual([
      { field: "body", problem: "missing", placeholder: "link" },
      { field: "body", problem: "missing", placeholder: "note" },
    ]);
  });

  test("with a place that is not known are refused by its name", () => {
    expect(checkMailText({ subject: "{nmae}", body: `${body} {Link}` })).toEqual([
      { field: "subject", problem: "unknown", placeholder: "nmae" },
      { field: "body", problem: "unknown", placeholder: "Link" },
    ]);
    for (const place of PLACEHOLDERS.filter((name) => !(IN_SUBJECT as readonly string[]).includes(name))) {
      expect(checkMailText({ subject: `{${place}}`, body })).toEqual([
        { field: "subject", problem: "not-here", placeholder: place },
      ]);
    }
  });

  test("are filled once: a name or title is never read for places", async () => {
    const content = fillMailText({ subject: "{title}", body }, values, frame);
    expect(content).toEqual({
      subject: "Hubs <b>{note}</b>",
      paragraphs: ["Dear Ada {link} Lovelace,"],
      action: { label: "Open", url: values.link },
      after: [`Note: ${values.note}.`],
      footer: frame.footer,
    });
    const { bodyHtml, bodyText } = await composeMail(content, "en");
    expect(bodyHtml).not.toContain("<b>");
    expect(bodyHtml).toContain(`href="${values.note}"`);
    expect(bodyText.indexOf(values.link)).toBeLessThan(bodyText.indexOf("Note:"));
  });

  test("leave a paragraph out that asks for what is not known", () => {
    const text = { subject: "S", body: `It takes {minutes}.\n\n${body}` };
    expect(fillMailText(text, { ...values, minutes: null }, frame).paragraphs).toEqual(["Dear Ada {link} Lovelace,"]);
  });

  test("never begin a header, whatever was typed or filled in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), async (typed, title) => {
        const { subject } = await composeMail(
          fillMailText({ subject: `${typed}\r\nBcc: eve@evil.example {title}`, body }, { ...values, title }, frame),
          "en",
        );
        expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(checkMailText({ subject: `${typed}\r\nBcc: eve@evil.example`, body })).not.toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
