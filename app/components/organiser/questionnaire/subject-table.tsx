import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import { MoveTools } from "../row-tools";
import { Pill } from "../status-pill";

interface SubjectRow {
  readonly key: string;
  readonly name: string;
  readonly area: string;
  readonly isAnchor: boolean;
  readonly hasDescription: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

interface SubjectTableProps {
  readonly consultationId: string;
  readonly subjects: readonly SubjectRow[];
  readonly revision: number;
  readonly mayEdit: boolean;
}

/** What is judged, in the order in which panelists see it. */
export function SubjectTable({ consultationId, subjects, revision, mayEdit }: SubjectTableProps) {
  const { t } = useTranslation("organiser");
  const action = `${paths.questionnaireSubjects(consultationId)}?index`;
  return (
    <table className="org-table stacks">
      <thead>
        <tr>
          <th scope="col">{t("questionnaire.subjects.column.name")}</th>
          <th scope="col">{t("questionnaire.subjects.column.area")}</th>
          <th scope="col">{t("questionnaire.subjects.column.judgedBy")}</th>
          {mayEdit ? (
            <th scope="col" className="is-tools">
              <span className="visually-hidden">{t("tools.label")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {subjects.map(({ key, name, area, isAnchor, hasDescription, isFirst, isLast }) => (
          <tr key={key}>
            <th scope="row">
              <Link className="row-link" to={paths.questionnaireSubject(consultationId, key)}>
                {name}
              </Link>{" "}
              <span className="small">
                {key}
                {hasDescription ? null : ` · ${t("questionnaire.subjects.noDescription")}`}
              </span>
            </th>
            <td>{area}</td>
            <td>
              {isAnchor ? (
                <Pill tone="agree">{t("questionnaire.subjects.byAll")}</Pill>
              ) : (
                t("questionnaire.subjects.byChoice")
              )}
            </td>
            {mayEdit ? (
              <td className="is-tools">
                <MoveTools
                  action={action}
                  fields={{ key, revision }}
                  id={key}
                  what={name}
                  isFirst={isFirst}
                  isLast={isLast}
                />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
