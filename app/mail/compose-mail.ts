import { render } from "@react-email/render";
import { createElement } from "react";
import type { Language } from "../i18n/language";
import type { MailContent } from "./mail-content";
import { MailDocument } from "./mail-document";

export interface ComposedMail {
  readonly subject: string;
  readonly bodyText: string;
  readonly bodyHtml: string;
}

/** Both bodies of a mail, saying the same, and a subject that is one line. */
export async function composeMail(content: MailContent, language: Language): Promise<ComposedMail> {
  const subject = oneLine(content.subject);
  return {
    subject,
    bodyText: plainText(content),
    bodyHtml: await render(createElement(MailDocument, { content: { ...content, subject }, language })),
  };
}

function plainText({ paragraphs, action, after = [], footer }: MailContent): string {
  const parts = [
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...after,
    ...(footer.length > 0 ? ["-- ", ...footer] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** A line break in a header begins the next header, so none gets into one; nor do other control characters. */
export function oneLine(text: string, longest = 200): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, longest);
}
