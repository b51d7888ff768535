import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { AskedFilter } from "../../../presenters/set-up/panel-page.server";

interface FilteredActionsProps {
  readonly filter: AskedFilter;
  /** How many people fit it. */
  readonly count: number;
  readonly mayResend: boolean;
  /** Names the press of the button, so that a repeated one writes nobody twice. */
  readonly sending: string;
}

/** What can be done with everybody whom the list shows, over all its pages; each asks first and says for how many people. */
export function FilteredActions({ filter, count, mayResend, sending }: FilteredActionsProps) {
  const { t } = useTranslation("organiser");
  if (count === 0) return null;
  const intents = [...(mayResend ? (["resend"] as const) : []), "withdraw" as const];
  return (
    <>
      {intents.map((intent) => (
        <details key={intent} className="confirm">
          <summary>{t(`panel.all.${intent}.label`, { count })}</summary>
          <div className="confirm-body">
            <span>{t(`panel.all.${intent}.question`)}</span>
            <Form method="post">
              <input type="hidden" name="q" value={filter.words} />
              <input type="hidden" name="group" value={filter.group} />
              <input type="hidden" name="country" value={filter.country} />
              <input type="hidden" name="state" value={filter.state} />
              <input type="hidden" name="found" value={filter.found} />
              <input type="hidden" name="expected" value={count} />
              <input type="hidden" name="sending" value={sending} />
              <label className="check-line">
                <input type="checkbox" name="confirmed" value="yes" required />
                <span>{t("panel.all.confirm", { count })}</span>
              </label>
              <button
                type="submit"
                name="intent"
                value={`${intent}-filtered`}
                className={intent === "withdraw" ? "button-danger" : undefined}
              >
                {t(`panel.all.${intent}.button`)}
              </button>
            </Form>
          </div>
        </details>
      ))}
    </>
  );
}
