import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NativeItemKind } from "../../../../surveys/items/types";
import type { SectionPlan } from "../../../../surveys/study-plan";
import { paths } from "../../../paths";
import { Card } from "../card";
import { EmptyState } from "../empty-state";
import { ConfirmRemoval, MoveTools } from "../row-tools";
import { KindName } from "./kind-name";

interface Row {
  readonly key: string;
  readonly text: string;
  readonly kind: NativeItemKind;
  readonly size: number | null;
}

interface SectionContentProps {
  readonly consultationId: string;
  readonly round: number;
  readonly sectionKey: string;
  readonly type: SectionPlan["type"];
  readonly questions: readonly Row[];
  readonly criteria: readonly (Row & { readonly isDetail: boolean; readonly showsFeedback: boolean })[];
  readonly revision: number;
  readonly mayEdit: boolean;
}

/** What a section asks. A choice of subjects asks nothing else. */
export function SectionContent(props: SectionContentProps) {
  switch (props.type) {
    case "questions":
      return <SectionQuestions {...props} />;
    case "subjects":
      return <SectionCriteria {...props} />;
    case "choose-subjects":
    case "surveyjs":
      return null;
  }
}

function SectionQuestions({ consultationId, round, sectionKey, questions, revision, mayEdit }: SectionContentProps) {
  const { t } = useTranslation("organiser");
  const action = paths.questionnaireSection(consultationId, round, sectionKey);
  const add = mayEdit ? (
    <Link
      className="button-link is-primary"
      to={paths.questionnaireNewQuestion(consultationId, { roundNumber: round, sectionKey })}
    >
      {t("questionnaire.section.addQuestion")}
    </Link>
  ) : null;
  return (
    <Card heading={t("questionnaire.section.questions")} actions={questions.length > 0 ? add : null}>
      {questions.length === 0 ? (
        <EmptyState action={add}>{t("questionnaire.section.noQuestion")}</EmptyState>
      ) : (
        <table className="org-table stacks">
          <thead>
            <tr>
              <th scope="col">{t("questionnaire.criteria.column.text")}</th>
              <th scope="col">{t("questionnaire.criteria.column.kind")}</th>
              {mayEdit ? (
                <th scope="col" className="is-tools">
                  <span className="visually-hidden">{t("tools.label")}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {questions.map(({ key, text, kind, size }, index) => (
              <tr key={key}>
                <th scope="row">
                  <Link className="row-link" to={paths.questionnaireQuestion(consultationId, key)}>
                    {text}
                  </Link>
                </th>
                <td>
                  <KindName kind={kind} size={size} />
                </td>
                {mayEdit ? (
                  <td className="is-tools">
                    <MoveTools
                      action={action}
                      fields={{ key, revision }}
                      id={key}
                      what={text}
                      isFirst={index === 0}
                      isLast={index === questions.length - 1}
                    />
                    <ConfirmRemoval
                      action={action}
                      fields={{ key, revision }}
                      label={t("tools.remove")}
                      question={t("questionnaire.section.removeOne")}
                      confirm={t("questionnaire.criteria.removeConfirm")}
                    />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function SectionCriteria({ consultationId, criteria }: SectionContentProps) {
  const { t } = useTranslation("organiser");
  return (
    <Card heading={t("questionnaire.section.criteria")} lead={t("questionnaire.section.criteriaLead")}>
      {criteria.length === 0 ? (
        <EmptyState>{t("questionnaire.section.noCriterion")}</EmptyState>
      ) : (
        <table className="org-table stacks">
          <thead>
            <tr>
              <th scope="col">{t("questionnaire.criteria.column.text")}</th>
              <th scope="col">{t("questionnaire.criteria.column.kind")}</th>
              <th scope="col">{t("questionnaire.section.how")}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map(({ key, text, kind, size, isDetail, showsFeedback }) => (
              <tr key={key}>
                <th scope="row">
                  <Link className="row-link" to={paths.questionnaireCriterion(consultationId, key)}>
                    {text}
                  </Link>
                </th>
                <td>
                  <KindName kind={kind} size={size} />
                </td>
                <td>
                  {[isDetail && t("questionnaire.places.detail"), showsFeedback && t("questionnaire.places.feedback")]
                    .filter(Boolean)
                    .join(", ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
