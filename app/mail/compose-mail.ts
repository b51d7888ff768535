import { render } from "@react-email/render";
import { createElement } from "react";
import type { Language } from "../i18n/language";
import { MailDocument } from "./mail-document";

/** A mail as its writer thinks of it. Texts are plain: markup in them is shown as typed. */
export interface MailContent {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do; its address is also printed, so that it can be read before it is opened. */
  readonly action?: { readonly label: string; readonly url: string };
  /** What stands below the line: why this came, whom to ask. */
  readonly footer: readonly string[];
}

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

function plainText({ paragraphs, action, footer }: MailContent): string {
  const parts = [
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...(footer.length > 0 ? ["-- ", ...footer] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** A line break in a header begins the next header, so none gets into one; nor do other control characters. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 200);
}
