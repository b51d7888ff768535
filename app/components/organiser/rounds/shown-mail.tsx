import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ShownMail as ShownMailView } from "../../../services/show-outbox-link";

/** A letter with its link, as the person would get it. Takes the focus when it appears. */
export function ShownMail({ mail }: { readonly mail: ShownMailView }) {
  const { t } = useTranslation("organiser");
  const section = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another letter takes the focus too.
  useEffect(() => section.current?.focus(), [mail.mailId]);
  return (
    <section className="card" id="mail" tabIndex={-1} ref={section} aria-labelledby="mail-heading">
      <div className="card-head">
        <h2 id="mail-heading">{t("outbox.mail.heading", { to: mail.toAddress })}</h2>
      </div>
      <p>
        <strong>{mail.subject}</strong>
      </p>
      {mail.link ? (
        <p>
          <a className="button-link is-primary" href={mail.link} rel="noreferrer">
            {t("outbox.mail.link")}
          </a>
        </p>
      ) : null}
      <details className="as-table" open>
        <summary>{t("outbox.mail.text")}</summary>
        <div className="mail-text">{mail.text}</div>
      </details>
    </section>
  );
}
