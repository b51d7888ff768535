import { useTranslation } from "react-i18next";
import { DataTable } from "../ui/data-table";
import { SimulatedMark } from "./notices";
import { Section } from "./section";
import { FigureCell } from "./test-figures";
import type { RatersView } from "./tests-view";
import { useFormat } from "./use-format";

interface RatersSectionProps {
  readonly raters: readonly RatersView[];
  readonly isSimulated: boolean;
  readonly level: 2 | 3;
}

/** How far the whole panel agrees over the items of a criterion. */
export function RatersSection({ raters, isSimulated, level }: RatersSectionProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const [first] = raters;
  if (!first) return null;
  const caption = t("tests.raters.caption", { round: first.round });
  return (
    <Section title={t("tests.raters.title")} level={level} lead={t("tests.raters.lead")}>
      <p className="small">
        {caption} <SimulatedMark isSimulated={isSimulated} />
      </p>
      <DataTable
        caption={caption}
        isCaptionHidden
        columns={[
          { key: "criterion", label: t("filter.criterion") },
          { key: "items", label: t("tests.raters.items"), isNumeric: true },
          { key: "answers", label: t("table.answers"), isNumeric: true },
          { key: "alpha", label: t("tests.raters.alpha"), isNumeric: true },
          { key: "ac2", label: t("tests.raters.ac2"), isNumeric: true },
        ]}
        rows={raters.map(({ criterionKey, label, items, answers, alpha, ac2 }) => ({
          key: criterionKey,
          cells: [
            label,
            items,
            format.number(answers),
            <FigureCell key="alpha" figure={alpha} write={format.number} />,
            <FigureCell key="ac2" figure={ac2} write={format.number} />,
          ],
        }))}
      />
    </Section>
  );
}
