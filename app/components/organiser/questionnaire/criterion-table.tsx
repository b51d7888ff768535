import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NativeItemKind } from "../../../../surveys/items/types";
import { paths } from "../../../paths";
import { MoveTools } from "../row-tools";
import { KindName } from "./kind-name";

interface CriterionRow {
  readonly key: string;
  readonly text: string;
  readonly kind: NativeItemKind;
  readonly size: number | null;
  readonly rounds: readonly number[];
  readonly hasRule: boolean;
}

interface CriterionTableProps {
  readonly consultationId: string;
  readonly criteria: readonly CriterionRow[];
  readonly revision: number;
  readonly mayEdit: boolean;
}

/** The questions asked about each subject, in their order. */
export function CriterionTable({ consultationId, criteria, revision, mayEdit }: CriterionTableProps) {
  const { t } = useTranslation("organiser");
  const action = `${paths.questionnaireCriteria(consultationId)}?index`;
  return (
    <table className="org-table stacks">
      <thead>
        <tr>
          <th scope="col">{t("questionnaire.criteria.column.text")}</th>
          <th scope="col">{t("questionnaire.criteria.column.kind")}</th>
          <th scope="col">{t("questionnaire.criteria.column.rounds")}</th>
          <th scope="col">{t("questionnaire.criteria.column.verdict")}</th>
          {mayEdit ? (
            <th scope="col" className="is-tools">
              <span className="visually-hidden">{t("tools.label")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {criteria.map(({ key, text, kind, size, rounds, hasRule }, index) => (
          <tr key={key}>
            <th scope="row">
              <Link className="row-link" to={paths.questionnaireCriterion(consultationId, key)}>
                {text}
              </Link>{" "}
              <span className="small">{key}</span>
            </th>
            <td>
              <KindName kind={kind} size={size} />
            </td>
            <td className="num" data-label={t("questionnaire.criteria.column.rounds")}>
              {rounds.length === 0 ? t("questionnaire.criteria.inNoRound") : rounds.join(", ")}
            </td>
            <td data-label={t("questionnaire.criteria.column.verdict")}>
              {t(hasRule ? "questionnaire.criteria.hasRule" : "questionnaire.criteria.noRule")}
            </td>
            {mayEdit ? (
              <td className="is-tools">
                <MoveTools
                  action={action}
                  fields={{ key, revision }}
                  id={key}
                  what={text}
                  isFirst={index === 0}
                  isLast={index === criteria.length - 1}
                />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
