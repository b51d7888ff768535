import { NavLink } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";

interface QuestionnaireNavProps {
  readonly consultationId: string;
  readonly counts: {
    readonly subjects: number;
    readonly criteria: number;
    readonly rounds: number;
    readonly groups: number;
  };
}

/** The parts of the questionnaire, with how much is in each. */
export function QuestionnaireNav({ consultationId: id, counts }: QuestionnaireNavProps) {
  const { t } = useTranslation("organiser");
  const parts = [
    { key: "about", to: paths.questionnaire(id), count: undefined },
    { key: "subjects", to: paths.questionnaireSubjects(id), count: counts.subjects },
    { key: "criteria", to: paths.questionnaireCriteria(id), count: counts.criteria },
    { key: "rounds", to: paths.questionnaireRounds(id), count: counts.rounds },
    { key: "groups", to: paths.questionnaireGroups(id), count: counts.groups },
    { key: "anonymity", to: paths.questionnaireAnonymity(id), count: undefined },
    { key: "rule", to: paths.questionnaireRule(id), count: undefined },
    { key: "expected", to: paths.questionnaireExpected(id), count: undefined },
    { key: "itemBank", to: paths.questionnaireItemBank(id), count: undefined },
    { key: "sheet", to: paths.questionnaireSheet(id), count: undefined },
    { key: "translations", to: paths.questionnaireTranslations(id), count: undefined },
    { key: "wording", to: paths.questionnaireWording(id), count: undefined },
    { key: "versions", to: paths.questionnaireVersions(id), count: undefined },
    { key: "file", to: paths.questionnaireFile(id), count: undefined },
  ] as const;
  return (
    <nav className="sub-nav no-print" aria-label={t("questionnaire.nav.label")}>
      <ul>
        {parts.map(({ key, to, count }) => (
          <li key={key}>
            <NavLink to={to} end={key === "about"} prefetch="intent">
              {t(`questionnaire.nav.${key}`)}
              {count === undefined ? null : <span className="small num">{count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
