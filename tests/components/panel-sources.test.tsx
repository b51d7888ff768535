import { expect, test } from "vitest";
import { PanelSources } from "../../app/components/results/panel-sources";
import { tableRows, textOf } from "./html";
import { renderHtml } from "./render";

test("the ways onto the panel stand round by round, a missing count as a dash", () => {
  const html = renderHtml(
    <PanelSources
      minCell={5}
      sources={{
        status: "shown",
        lines: [
          { round: 1, way: "nomination", invited: 12, answered: 9 },
          { round: 1, way: "other", invited: null, answered: 6 },
        ],
      }}
    />,
  );
  expect(tableRows(html)).toEqual([
    ["Way onto the panel", "Round", "Invited", "Answered"],
    ["Nomination", "Round 1", "12", "9"],
    ["Other ways, or not known", "Round 1", "–", "6"],
  ]);
});

test("where nothing may be shown the page says why", () => {
  const wordsOf = (reason: "not-known" | "too-few") =>
    textOf(renderHtml(<PanelSources minCell={5} sources={{ status: "none", reason }} />));
  expect(wordsOf("not-known")).toContain("was not recorded");
  expect(wordsOf("too-few")).toContain("fewer than 5 people");
});
