import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import { Notice } from "../notice";
import { useConsultation } from "../use-consultation";

export interface Meanwhile {
  /** The revision the edit was made on. */
  readonly revision: number;
  /** The one that is stored by now. */
  readonly newer: number;
  /** Whether the former is still there to be compared with. */
  readonly isKept: boolean;
}

/** After somebody else saved: what they changed, and the tick without which nothing of theirs is replaced. It holds for the version it names alone. */
export function ReplaceTick({ meanwhile }: { readonly meanwhile: Meanwhile | undefined }) {
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  if (!meanwhile) return null;
  const { revision, newer, isKept } = meanwhile;
  return (
    <Notice tone="warning" heading={t("questionnaire.file.meanwhile", { newer })}>
      <p>
        <Link
          to={isKept ? paths.questionnaireCompare(id, revision, newer) : paths.questionnaireVersions(id)}
          target="_blank"
        >
          {t("questionnaire.file.compare")}
        </Link>
      </p>
      <label key={newer}>
        <input type="checkbox" name="replace" value={newer} /> {t("questionnaire.file.replaceNewer", { newer })}
      </label>
    </Notice>
  );
}
