import { type CSSProperties, createElement, Fragment } from "react";
import type { Language } from "../i18n/language";
import type { MailContent } from "./mail-content";
import { splitLinks } from "./split-links";

/** Mail programs know no stylesheets, so styles stand at the elements; colours are the tokens' light ones. */
const styles = {
  body: {
    margin: 0,
    padding: "24px 12px",
    backgroundColor: "#f5f7f9",
    color: "#14202e",
    fontFamily: "system-ui, Segoe UI, Roboto, sans-serif",
  },
  card: {
    maxWidth: 560,
    margin: "0 auto",
    padding: 24,
    backgroundColor: "#ffffff",
    border: "1px solid #d5dce4",
    borderRadius: 10,
  },
  paragraph: { margin: "0 0 16px", fontSize: 16, lineHeight: 1.5, whiteSpace: "pre-line" },
  button: {
    display: "inline-block",
    padding: "12px 20px",
    backgroundColor: "#0b3d91",
    color: "#ffffff",
    borderRadius: 8,
    fontWeight: 600,
    textDecoration: "none",
  },
  address: { margin: "0 0 16px", fontSize: 13, lineHeight: 1.5, color: "#46566a", wordBreak: "break-all" },
  footer: {
    margin: "16px 0 0",
    paddingTop: 16,
    borderTop: "1px solid #d5dce4",
    fontSize: 13,
    lineHeight: 1.5,
    color: "#46566a",
  },
} satisfies Record<string, CSSProperties>;

export function MailDocument({ content, language }: { content: MailContent; language: Language }) {
  const { subject, paragraphs, action, after = [], footer } = content;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body style={styles.body}>
        <div style={styles.card}>
          <Paragraphs texts={paragraphs} />
          {action && (
            <>
              <p style={styles.paragraph}>
                <a href={action.url} style={styles.button}>
                  {action.label}
                </a>
              </p>
              <p style={styles.address}>{action.url}</p>
            </>
          )}
          <Paragraphs texts={after} />
          {footer.length > 0 && (
            <div style={styles.footer}>
              {footer.map((line) => (
                <div key={line}>
                  <Linked text={line} />
                </div>
              ))}
            </div>
          )}
        </div>
      </body>
    </html>
  );
}

/** As children of their own, so that two that read the same are no trouble. */
function Paragraphs({ texts }: { readonly texts: readonly string[] }) {
  const paragraphs = texts.map((text) =>
    createElement("p", { style: styles.paragraph }, createElement(Linked, { text })),
  );
  return createElement(Fragment, null, ...paragraphs);
}

function Linked({ text }: { readonly text: string }) {
  const parts = splitLinks(text).map((part) =>
    part.url === undefined ? part.text : createElement("a", { href: part.url }, part.text),
  );
  return createElement(Fragment, null, ...parts);
}
