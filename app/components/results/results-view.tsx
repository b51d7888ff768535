import { useSearchParams } from "@remix-run/react";
import type { ResultsPage } from "../../presenters/round-results.server";
import { AttritionSection } from "./attrition-section";
import { GroupsSection } from "./groups-section";
import { PanelPublicSection } from "./panel-public-section";
import { PrioritySection } from "./priority-section";
import { ReadinessSections } from "./readiness-section";
import { ResultItems } from "./result-items";
import { ResultNav } from "./result-nav";
import { RobustnessSection } from "./robustness-section";
import { StabilitySection } from "./stability-section";

interface ResultsViewProps {
  readonly page: Extract<ResultsPage, { status: "shown" }>;
  readonly hrefOf: ((itemKey: string) => string) | null;
  /** The file behind a chart. */
  readonly fileHrefOf: (file: string) => string;
}

/** One part of the results with the way to the others, the same for organisers and the public. */
export function ResultsView(props: ResultsViewProps) {
  const { page } = props;
  return (
    <>
      <ResultNav view={page.view} views={page.views} rounds={page.rounds} round={page.round} />
      <Part {...props} />
    </>
  );
}

function Part({ page, hrefOf, fileHrefOf }: ResultsViewProps) {
  const [search] = useSearchParams();
  const shared = { isSimulated: page.notices.isSimulated, hrefOf, level: 2 as const };
  const tested = { ...shared, search, minCell: page.minCell };
  switch (page.view) {
    case "items":
      return <ResultItems table={page.table} minCell={page.minCell} search={search} {...shared} />;
    case "stability":
      return <StabilitySection stability={page.stability} {...tested} />;
    case "groups":
      return <GroupsSection groups={page.groups} {...tested} />;
    case "attrition":
      return <AttritionSection attrition={page.attrition} {...tested} />;
    case "robustness":
      return <RobustnessSection robustness={page.robustness} {...tested} />;
    case "map":
      return (
        <PrioritySection
          priority={page.priority}
          criteria={page.criteria}
          csvHref={fileHrefOf("priority-map.csv")}
          {...shared}
        />
      );
    case "readiness":
      return (
        <ReadinessSections
          readiness={page.readiness}
          csvHrefOf={(criterionKey) => fileHrefOf(`criterion-${criterionKey}.csv`)}
          {...shared}
        />
      );
    case "public":
      return <PanelPublicSection comparison={page.comparison} minCell={page.minCell} {...shared} />;
  }
}
