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
  return (
    <ul className="declared-steps">
      {steps.map(({ id, kind, from, to, reason, who, at }) => (
        <li key={id}>
          <Pill tone={kind === "same" ? "open" : "split"}>{organiser(`prepare.reword.kinds.${kind}.label`)}</Pill>{" "}
          <Link to={paths.questionnaireCompare(consultationId, from, to)}>
            {t("versions.meaning.between", { from, to })}
          </Link>{" "}
          <span className="small">
            {t("versions.meaning.by", { who: who || t("versions.somebody"), at })}{" "}
            {organiser("prepare.reword.because", { reason })}
          </span>
        </li>
      ))}
    </ul>
  );
}
