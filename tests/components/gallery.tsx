import type { ReactElement } from "react";
import { Histogram, HistogramTable } from "../../app/components/charts/histogram";
import { MovementArrow } from "../../app/components/charts/movement-arrow";
import { PriorityMap, PriorityMapTable } from "../../app/components/charts/priority-map";
import { ReadinessSteps, ReadinessStepsTable } from "../../app/components/charts/readiness-steps";
import { ResponseBars } from "../../app/components/charts/response-bars";
import { YearStrips } from "../../app/components/charts/year-strips";
import { ItemField } from "../../app/components/items/item-field";
import { SaveStatus } from "../../app/components/items/save-status";
import type { ItemViewExtras } from "../../app/components/items/to-item-view";
import type { FeedbackView } from "../../app/components/items/view";
import { Card } from "../../app/components/ui/card";
import { DataTable } from "../../app/components/ui/data-table";
import { KeyFigures } from "../../app/components/ui/key-figures";
import { Notice } from "../../app/components/ui/notice";
import { Pill } from "../../app/components/ui/pill";
import { ProblemSummary } from "../../app/components/ui/problem-summary";
import { Progress } from "../../app/components/ui/progress";
import { SimulatedBanner } from "../../app/components/ui/simulated-banner";
import { SiteHeader } from "../../app/components/ui/site-header";
import type { NativeItem } from "../../surveys/items/types.js";
import { priorityMap, readinessSteps, response, yearStrips } from "./example-charts";
import { exampleAnswer, exampleFeedback, exampleItems, exampleView, smallFeedback } from "./example-items";

/** The states an item can be in on a page. */
export const states: Readonly<Record<string, (item: NativeItem) => { extras: ItemViewExtras; isReadOnly?: boolean }>> =
  {
    "first time": () => ({ extras: {} }),
    answered: (item) => ({
      extras: {
        answer: exampleAnswer(item),
        reason: item.allowsReason ? { text: "Two European foundries can do it today.", side: "lower" } : null,
      },
    }),
    "with a problem": (item) => ({
      extras: {
        problems: [{ code: "required", params: {} }],
        ...(item.kind === "year" ? { typed: typedYears(item) } : {}),
      },
    }),
    "with feedback": (item) => ({
      extras: { feedback: exampleFeedback(item), ownEarlier: { round: 1, answer: exampleAnswer(item) } },
    }),
    "with feedback, answered": (item) => ({
      extras: {
        answer: exampleAnswer(item),
        feedback: { ...exampleFeedback(item), reasons: exampleFeedback(item).reasons.slice(0, 1) },
        ownEarlier: { round: 1, answer: item.allowsCannotJudge ? { type: "cannot-judge" } : exampleAnswer(item) },
      },
    }),
    "before the first tap": (item) => ({
      extras: {
        feedback: {
          ...exampleFeedback(item),
          withheld: "until-answered",
          figures: null,
          groups: [],
          otherGroups: null,
        },
        ownEarlier: { round: 1, answer: exampleAnswer(item) },
        awaitsAnswer: true,
      },
    }),
    "reasons only": (item) => ({
      extras: {
        feedback: { ...exampleFeedback(item), withheld: "always", figures: null, groups: [], otherGroups: null },
        ownEarlier: { round: 1, answer: exampleAnswer(item) },
      },
    }),
    "third round": (item) => ({
      extras: {
        feedback: movedFeedback(item),
        ownEarlier: {
          round: 2,
          answer: exampleAnswer(item),
          before: [{ round: 1, answer: item.kind === "rating" ? { type: "value", value: 2 } : exampleAnswer(item) }],
        },
      },
    }),
    "with feedback of few": () => ({ extras: { feedback: smallFeedback } }),
    closed: (item) => ({ extras: { answer: exampleAnswer(item), feedback: exampleFeedback(item) }, isReadOnly: true }),
  };

/** Feedback that says how the panel moved, with more reasons than one reader gets. */
function movedFeedback(item: NativeItem): FeedbackView {
  const feedback = exampleFeedback(item);
  const more = Array.from({ length: 8 }, (_, index) => ({
    id: `more-${index}`,
    side: index % 2 === 0 ? ("higher" as const) : ("lower" as const),
    text: `Reason number ${index + 1} of many.`,
  }));
  const { median = null, q1 = null, q3 = null } = feedback.figures ?? {};
  const to = median === null || q1 === null || q3 === null ? null : { median, q1, q3 };
  return {
    ...feedback,
    round: 2,
    reasons: [...feedback.reasons, ...more, ...more.map((reason) => ({ ...reason, id: `${reason.id}-again` }))],
    reasonsLeftOut: 12,
    ...(to && {
      moved: {
        round: 1,
        from: { ...to, median: to.median - 1 },
        to,
        pairs: { n: 34, shareMoved: 12 / 34, netChange: 5 / 34 },
      },
    }),
  };
}

const typedYears = (item: NativeItem) => ({ [`${item.key}:earliest`]: ["2030"], [`${item.key}:likely`]: ["soon"] });

/** Every example item in one state, as the body of a page. */
export function GalleryPage({ state }: { readonly state: string }): ReactElement {
  return (
    <main className="page page-narrow" id="main">
      <h1>{state}</h1>
      {exampleItems.map((item) => {
        const { extras, isReadOnly = false } = states[state]?.(item) ?? { extras: {} };
        const view = exampleView(item, extras, { isReadOnly });
        return <ItemField key={item.key} item={view.item} page={view.page} />;
      })}
    </main>
  );
}

const distribution = {
  title: "RF front-end modules, dependence",
  levels: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  distribution: [2, 3, 4, 5, 6, 7, 8, 9].map((value, index) => ({
    value,
    count: [1, 2, 2, 4, 8, 13, 8, 3][index] ?? 0,
  })),
  median: 7,
  middle: [6, 8] as const,
};
const twoCamps = {
  title: "GaN power amplifiers, dependence",
  levels: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  distribution: [14, 9, 4, 1, 0, 2, 5, 11, 9].map((count, index) => ({ value: index + 1, count })),
  median: 3,
  middle: [1.5, 8] as const,
};

/** A page of results with every chart. */
export function ResultsPage(): ReactElement {
  return (
    <>
      <SimulatedBanner>SIMULATED: these answers were made by a program</SimulatedBanner>
      <SiteHeader homeHref="/" context={["Core technologies for 6G", "Round 2 of 3"]} isSticky>
        <Progress value={7} max={24} text="7 of 24" label="Answered" />
        <SaveStatus savedAt="10:42 (Brussels)" />
      </SiteHeader>
      <main className="page" id="main">
        <h1>What the panel concludes</h1>
        <p className="lead">38 experts, 2 rounds, 45 subjects; every figure leads back to the answers.</p>
        <Notice title="Both rounds are closed">
          <p>The figures below can no longer change.</p>
        </Notice>
        <ProblemSummary
          title="Two questions need another look"
          problems={[{ href: "#a", text: "How critical is it?" }]}
        />
        <Card>
          <KeyFigures
            figures={[
              { label: "Answered", value: "38 / 41", note: "93 %, 3 left since round 1" },
              { label: "Consensus, stable", value: "14 / 24" },
              { label: "Stable disagreement", value: "3" },
              { label: "Still moving", value: "7", note: "proposed: ask again" },
            ]}
          />
        </Card>
        <Card
          title="Sovereignty priorities"
          lead="Mean index scores; crosses would hold if the panel were a random sample, which it is not."
        >
          <PriorityMap {...priorityMap} />
          <PriorityMapTable {...priorityMap} points={priorityMap.points.slice(0, 6)} />
        </Card>
        <Card title={yearStrips.title} lead="Ring: median. Thick: middle half. Thin: all years given.">
          <YearStrips {...yearStrips} />
        </Card>
        <Card title={readinessSteps.title} lead="Share of the panel, in per cent, that sees at least this level.">
          <ReadinessSteps {...readinessSteps} />
          <ReadinessStepsTable {...readinessSteps} />
        </Card>
        <Card title="Items">
          <ItemsTable />
        </Card>
        <Card title="One item">
          <Histogram {...distribution} size="small" />
          <HistogramTable {...distribution} />
        </Card>
        <Card title="Response">
          <ResponseBars {...response} />
        </Card>
      </main>
    </>
  );
}

function ItemsTable(): ReactElement {
  return (
    <DataTable
      caption="Round 2, all groups"
      columns={[
        { key: "item", label: "NativeItem" },
        { key: "answers", label: "Answers" },
        { key: "median", label: "Median", isNumeric: true },
        { key: "moved", label: "Median, round 1 to 2" },
        { key: "verdict", label: "Verdict" },
      ]}
      rows={[
        {
          key: "a",
          cells: [
            "D-band RF front-end modules",
            <Histogram key="h" {...distribution} size="spark" />,
            7,
            <MovementArrow
              key="m"
              title="D-band RF front-end modules"
              min={1}
              max={9}
              from={5}
              to={7}
              fromRound={1}
              toRound={2}
            />,
            <Pill key="v" tone="agree">
              Consensus, stable
            </Pill>,
          ],
        },
        {
          key: "b",
          cells: [
            "GaN power amplifiers",
            <Histogram key="h" {...twoCamps} size="spark" />,
            3,
            <MovementArrow
              key="m"
              title="GaN power amplifiers"
              min={1}
              max={9}
              from={3}
              to={3}
              fromRound={1}
              toRound={2}
            />,
            <Pill key="v" tone="split">
              Stable disagreement
            </Pill>,
          ],
        },
        {
          key: "c",
          cells: [
            "Neuromorphic edge accelerators",
            <Histogram key="h" {...twoCamps} size="spark" />,
            4,
            <MovementArrow
              key="m"
              title="Neuromorphic edge accelerators"
              min={1}
              max={9}
              from={6}
              to={4}
              fromRound={1}
              toRound={2}
            />,
            <Pill key="v">Moving: ask again</Pill>,
          ],
        },
      ]}
    />
  );
}
