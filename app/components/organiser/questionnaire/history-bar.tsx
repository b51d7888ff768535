import { Form, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { HistoryView } from "../../../presenters/set-up/plan-versions.server";
import { toldChanges } from "./told-change";

/** Undo and redo of one's own edits, on every page of the questionnaire, with what they would change in words. */
export function HistoryBar({
  consultationId,
  history,
}: {
  readonly consultationId: string;
  readonly history: HistoryView;
}) {
  const { t } = useTranslation("items");
  const { pathname } = useLocation();
  if (!history.undo && !history.redo) return null;
  const steps = [
    { intent: "undo", step: history.undo, sign: "↶" },
    { intent: "redo", step: history.redo, sign: "↷" },
  ] as const;
  return (
    <fieldset className="history-bar no-print">
      <legend className="visually-hidden">{t("versions.bar")}</legend>
      {steps.map(({ intent, step, sign }) =>
        step ? (
          <Form
            key={intent}
            method="post"
            action={`${paths.questionnaireVersions(consultationId)}?index`}
            preventScrollReset
          >
            <input type="hidden" name="revision" value={step.revision} />
            <input type="hidden" name="from" value={pathname} />
            <button type="submit" name="intent" value={intent} className="history-step">
              <span aria-hidden="true">{sign}</span>{" "}
              {t(intent === "undo" ? "versions.undoNext" : "versions.redoNext", { what: toldChanges(t, step.changes) })}
            </button>
          </Form>
        ) : null,
      )}
    </fieldset>
  );
}
