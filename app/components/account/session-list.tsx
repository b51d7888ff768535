import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";

export interface SessionView {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly browser?: string | undefined;
  readonly system?: string | undefined;
  /** When it was last used, in words. */
  readonly used: string | undefined;
}

/** Where a person is signed in, with a button to end each session but the one they look from. */
export function SessionList({
  sessions,
  action,
}: {
  readonly sessions: readonly SessionView[];
  readonly action: string;
}) {
  const { t } = useTranslation("account");
  return (
    <section className="card" aria-labelledby="sessions-heading">
      <h2 id="sessions-heading">{t("account.sessions.heading")}</h2>
      <ul className="account-list">
        {sessions.map(({ id, isCurrent, browser, system, used }) => {
          const name = t("account.sessions.name", {
            browser: browser ?? t("account.sessions.unknownBrowser"),
            system: system ?? t("account.sessions.unknownSystem"),
          });
          const when = used === undefined ? t("account.sessions.unknown") : t("account.sessions.used", { when: used });
          return (
            <li key={id}>
              <div>
                <p>{name}</p>
                <p className="small">{when}</p>
              </div>
              {isCurrent ? (
                <p>{t("account.sessions.current")}</p>
              ) : (
                <Form method="post" action={action} reloadDocument>
                  <input type="hidden" name="sessionId" value={id} />
                  <button
                    type="submit"
                    name="intent"
                    value="end-session"
                    className="button"
                    aria-label={t("account.sessions.endName", { name, used: when })}
                  >
                    {t("account.sessions.end")}
                  </button>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 ? (
        <Form method="post" action={action} reloadDocument>
          <button type="submit" name="intent" value="end-others" className="button">
            {t("account.sessions.endOthers")}
          </button>
        </Form>
      ) : null}
    </section>
  );
}
