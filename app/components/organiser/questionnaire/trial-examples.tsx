import { useTranslation } from "react-i18next";
import type { RuleTrial } from "../../../simulation/try-rule";
import { useFormat } from "../../results/use-format";

/** Wider scales, such as years, are told by their middle half instead of level by level. */
const MOST_LEVELS = 9;

/** Distributions of twenty people, drawn and in words, with what the rule calls each. */
export function TrialExamples({ trial }: { readonly trial: RuleTrial }) {
  const { t } = useTranslation("organiser");
  const { t: results } = useTranslation("results");
  const format = useFormat();
  return (
    <table className="org-table stacks trial-table">
      <caption>{t("trial.examples.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("trial.examples.example")}</th>
          <th scope="col">{t("trial.examples.answers")}</th>
          <th scope="col">{t("trial.examples.verdict")}</th>
        </tr>
      </thead>
      <tbody>
        {trial.examples.map(({ name, values, code, levels }) => (
          <tr key={name}>
            <th scope="row">{t(`trial.examples.names.${name}`)}</th>
            <td data-label={t("trial.examples.answers")}>
              <AnswersOf values={values} />
            </td>
            <td data-label={t("trial.examples.verdict")}>
              {code === null || code === "insufficient" || code === "unstable" ? (
                t("trial.examples.none")
              ) : (
                <>
                  <strong>{t(code.startsWith("consensus-") ? "trial.examples.consensus" : "trial.examples.no")}</strong>{" "}
                  {results(`agreement.${code}`, { levels: levels ? format.levels(levels) : "" })}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AnswersOf({ values }: { readonly values: readonly number[] }) {
  const { t } = useTranslation("organiser");
  const sorted = [...values].sort((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[0], sorted.at(-1)];
  if (high - low >= MOST_LEVELS) {
    const [from, to] = [sorted[Math.floor(sorted.length / 4)], sorted[Math.floor((3 * sorted.length) / 4)]];
    return <span className="num">{t("trial.examples.middleHalf", { from, to })}</span>;
  }
  const counts = Array.from({ length: high - low + 1 }, (_, index) => ({
    level: low + index,
    count: values.filter((value) => value === low + index).length,
  }));
  const most = Math.max(...counts.map(({ count }) => count));
  return (
    <span className="trial-bars">
      <svg width={counts.length * 14} height="28" aria-hidden="true" focusable="false">
        {counts.map(({ level, count }, index) => {
          const height = (26 * count) / most;
          return (
            <rect key={level} x={index * 14 + 1} y={28 - height} width="11" height={height} className="trial-bar" />
          );
        })}
      </svg>
      <span className="small num">
        {counts.map(({ level, count }) => t("trial.examples.onLevel", { level, count })).join(", ")}
      </span>
    </span>
  );
}
