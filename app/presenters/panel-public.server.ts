import { localText } from "../../surveys/items/local-text";
import { hasParts } from "../../surveys/items/part-figures";
import type { PanelPublicRow, PanelPublicView } from "../components/results/view";
import type { ClosedItem } from "../services/closed-rounds";
import { isPublicBesidePanel, type StudyResults, standingsOf } from "../services/study-results";
import { toBars } from "./bars-view";
import { toFiguresView } from "./figures-view";

/** Panel and public beside each other, item by item, once both are closed. */
export function getPanelPublic(results: StudyResults, language: string): PanelPublicView {
  if (!results.rounds.some(({ audience }) => audience === "public")) return { status: "none", reason: "no-public" };
  if (!isPublicBesidePanel(results)) return { status: "none", reason: "not-closed" };
  const panel = standingsOf(results.panel, results.closedAfter);
  const newest = new Map<string, ClosedItem>();
  for (const { items } of results.public) for (const asked of items) newest.set(asked.item.key, asked);
  const names = new Map(results.plan.subjects.map(({ key, name }) => [key, localText(name, language)]));
  const rows = [...newest.values()].flatMap((asked): PanelPublicRow[] => {
    const { item, figures } = asked;
    if (item.kind === "text" || item.kind === "list") return [];
    const beside = panel.get(item.key)?.latest;
    return [
      {
        key: item.key,
        text: localText(item.text, language),
        subject: item.subjectKey === null ? null : (names.get(item.subjectKey) ?? null),
        isMultiple: item.kind === "multiple" || item.kind === "two-axis" || hasParts(item),
        panel: beside ? toFiguresView(beside.figures, "panel") : null,
        panelBars: beside?.figures.isShown ? toBars(beside.item, beside.figures, language) : [],
        public: toFiguresView(figures, "public"),
        publicBars: figures.isShown ? toBars(item, figures, language) : [],
      },
    ];
  });
  const contributions = Math.max(0, ...results.public.map(({ respondents }) => respondents));
  return { status: "shown", contributions, rows };
}
