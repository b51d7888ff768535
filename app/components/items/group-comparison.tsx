import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { ControlledFeedback, FeedbackFigures } from "../../../surveys/controlled-feedback";
import { CountBars } from "../charts/count-bars";
import { Histogram } from "../charts/histogram";
import { ValueStrip } from "../charts/value-strip";
import { formatNumber } from "../format-number";
import { answerLabels } from "./answer-labels";
import type { ItemView, PageContext } from "./view";

export interface ShownGroup {
  readonly key: string;
  readonly label: string;
  readonly n: number;
  readonly figures: FeedbackFigures;
}

/** The groups that disclosure control lets through, and the others as one where they are enough. */
export function shownGroups(
  { groups, otherGroups }: ControlledFeedback,
  t: TFunction<"respond">,
): readonly ShownGroup[] {
  return [
    ...groups.map((group) => ({ key: group.key, label: group.label, n: group.n, figures: group })),
    ...(otherGroups ? [{ key: "other groups", label: t("groups.other"), n: otherGroups.n, figures: otherGroups }] : []),
  ];
}

interface GroupComparisonProps {
  readonly item: ItemView;
  readonly feedback: ControlledFeedback;
  readonly page: PageContext;
}

/** The comparison groups as small multiples on one scale, each with its figures; what is hidden, and why, is said. The table
 * above the scale has their counts. */
export function GroupComparison({ item, feedback, page }: GroupComparisonProps) {
  const { t } = useTranslation("respond");
  const groups = shownGroups(feedback, t);
  return (
    <>
      <div className="groups">
        {groups.map(({ key, label, n, figures }) => (
          <div className="group" key={key}>
            <h3>{label}</h3>
            <GroupFacts n={n} figures={figures} />
            <GroupChart item={item} label={label} figures={figures} page={page} />
          </div>
        ))}
      </div>
      <p className="quiet">{t("groups.hidden", { count: page.minCell })}</p>
    </>
  );
}

function GroupFacts({ n, figures }: { readonly n: number; readonly figures: FeedbackFigures }) {
  const { t, i18n } = useTranslation("respond");
  const number = (value: number) => formatNumber(value, i18n.language);
  return (
    <p className="quiet">
      <span className="fact">{t("feedback.answers", { count: n })}</span>
      {figures.median !== null && (
        <span className="fact">{t("feedback.median", { value: number(figures.median) })}</span>
      )}
      {figures.q1 !== null && figures.q3 !== null && (
        <span className="fact">{t("groups.middleHalf", { from: number(figures.q1), to: number(figures.q3) })}</span>
      )}
    </p>
  );
}

interface GroupChartProps {
  readonly item: ItemView;
  readonly label: string;
  readonly figures: FeedbackFigures;
  readonly page: PageContext;
}

function GroupChart({ item, label, figures, page }: GroupChartProps) {
  const { t } = useTranslation("respond");
  switch (item.kind) {
    case "rating":
    case "trl":
      return (
        <Histogram
          title={label}
          levels={(page.shared.levels[item.levelsRef] ?? []).map((level) => level.value)}
          distribution={figures.distribution}
          median={figures.median}
          middle={figures.q1 === null || figures.q3 === null ? null : [figures.q1, figures.q3]}
          size="small"
        />
      );
    case "year":
    case "number":
    case "probability":
      return (
        <ValueStrip
          title={label}
          min={item.kind === "probability" ? 0 : item.min}
          max={item.kind === "probability" ? 100 : item.max}
          distribution={figures.distribution}
          median={figures.median}
          q1={figures.q1}
          q3={figures.q3}
          size="small"
        />
      );
    default:
      return <CountBars bars={answerLabels(item, figures, page.shared, t)} />;
  }
}
