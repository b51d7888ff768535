import { useTranslation } from "react-i18next";
import type { MeaningHistory } from "../../../presenters/set-up/plan-versions.server";
import { DeclaredSteps } from "./declared-steps";

/** What was said of a question's or subject's earlier versions; nothing where nothing was. */
export function MeaningNote({ history }: { readonly history: MeaningHistory }) {
  const { t } = useTranslation("items");
  if (history.length === 0) return null;
  return (
    <details className="as-table">
      <summary id="earlier-meanings">{t("versions.meaning.history", { count: history.length })}</summary>
      <DeclaredSteps steps={history} />
    </details>
  );
}
