import { useTranslation } from "react-i18next";
import type { TriedRule } from "../../../presenters/set-up/rule-trial.server";
import { useFormat } from "../../results/use-format";
import { Notice } from "../notice";
import { TrialExamples } from "./trial-examples";

/** More than so many of a hundred questions called consensus by chance: worth a warning. */
const MANY_BY_CHANCE = 5;

/** What a rule says of simulated panels and of a few examples, first in a sentence, then in figures. */
export function RuleTrialView({ tried, isStale }: { readonly tried: TriedRule; readonly isStale: boolean }) {
  const { t } = useTranslation("organiser");
  const { trial, problems, answers, on } = tried;
  return (
    <div className="rule-trial">
      <h3>{t("trial.heading")}</h3>
      {problems.length > 0 ? (
        <Notice tone="problem" isAlert>
          <p>{t("trial.problems")}</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {trial ? (
        <>
          <p className="small">{on === null ? t("trial.usualScale") : t("trial.on", { question: on })}</p>
          <Summary tried={tried} isStale={isStale} />
          <TrialTable trial={trial} answers={answers} what="consensus" />
          <TrialTable trial={trial} answers={answers} what="settled" />
          <TrialExamples trial={trial} />
          <p className="small">{t("trial.method", { count: trial.questions })}</p>
          {trial.mostResamples === null ? null : (
            <p className="small">{t("trial.fewResamples", { count: trial.mostResamples })}</p>
          )}
        </>
      ) : null}
    </div>
  );
}

function Summary({ tried, isStale }: { readonly tried: TriedRule; readonly isStale: boolean }) {
  const { t } = useTranslation("organiser");
  const { trial, answers } = tried;
  if (!trial) return null;
  const shareOf = (name: string) => {
    const counts = trial.scenarios.find((scenario) => scenario.name === name)?.counts[trial.sizes.indexOf(answers)];
    return Math.round((100 * (counts?.consensus ?? 0)) / trial.questions);
  };
  const [strong, chance] = [shareOf("strong"), shareOf("random")];
  return (
    <div role="status" aria-busy={isStale}>
      <Notice tone={chance > MANY_BY_CHANCE ? "warning" : "info"}>
        <p>{t("trial.strong", { answers, strong })}</p>
        <p>{t(chance === 0 ? "trial.noChance" : "trial.chance", { answers, chance })}</p>
        {chance > MANY_BY_CHANCE ? <p>{t("trial.tooLoose")}</p> : null}
        {strong < 50 ? <p>{t("trial.tooStrict")}</p> : null}
      </Notice>
    </div>
  );
}

function TrialTable({
  trial,
  answers,
  what,
}: {
  readonly trial: NonNullable<TriedRule["trial"]>;
  readonly answers: number;
  readonly what: "consensus" | "settled";
}) {
  const { t } = useTranslation("organiser");
  const format = useFormat();
  return (
    <table className="org-table trial-table">
      <caption>{t(`trial.table.${what}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t("trial.table.panel")}</th>
          {trial.sizes.map((size) => (
            <th key={size} scope="col" className={size === answers ? "is-number is-asked" : "is-number"}>
              {size} <span className="visually-hidden">{t("trial.table.answers")}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {trial.scenarios.map(({ name, counts }) => (
          <tr key={name}>
            <th scope="row">
              {t(`trial.scenarios.${name}.title`)}
              <span className="small">{t(`trial.scenarios.${name}.text`)}</span>
            </th>
            {counts.map((count, index) => (
              <td key={trial.sizes[index]} className="is-number">
                {format.percent(count[what] / trial.questions)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
