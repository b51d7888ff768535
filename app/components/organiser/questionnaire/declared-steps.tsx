import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { ShownDeclaration } from "../../../presenters/set-up/plan-versions.server";
import { Pill } from "../status-pill";
import { useConsultation } from "../use-consultation";

/** Declarations, each with its kind, the versions that it is about, who made it, when and why. */
export function DeclaredSteps({ steps }: { readonly steps: readonly ShownDeclaration[] }) {
  const { t } = useTranslation("items");
  const { t: organiser } = useTranslation("organiser");
  const { id: consultationId } = useConsultation();
  const quoted = (titles: readonly string[]) =>
    titles.map((title) => t("versions.lineage.quoted", { title })).join(", ");
  return (
    <ul className="declared-steps">
      {steps.map(({ id, kind, from, to, reason, who, at, became }) => (
        <li key={id}>
          <Pill tone={kind === "same" ? "open" : "split"}>{t(`versions.lineage.kinds.${kind}`)}</Pill>{" "}
          <Link to={paths.questionnaireCompare(consultationId, from, to)}>
            {t("versions.meaning.between", { from, to })}
          </Link>{" "}
          {became ? (
            <span>
              {t("versions.lineage.told", { before: quoted(became.before), after: quoted(became.after) })}{" "}
              {became.isTakenBack ? t("versions.lineage.takenBack") : null}{" "}
            </span>
          ) : null}
          <span className="small">
            {t("versions.meaning.by", { who: who || t("versions.somebody"), at })}{" "}
            {organiser("prepare.reword.because", { reason })}
          </span>
        </li>
      ))}
    </ul>
  );
}
