import { expect, test } from "vitest";
import { PanelQuotas } from "../../app/components/results/panel-quotas";
import { tableRows, textOf } from "./html";
import { renderHtml } from "./render";

const groups = [
  { label: "Industry", planned: 9, answered: 9, target: "reached" },
  { label: "Research", planned: 12, answered: 11, target: "not-reached" },
  { label: "Agencies", planned: 5, answered: null, target: "not-told" },
  { label: "Public", planned: 20, answered: null, target: "not-reached" },
  { label: null, planned: 25, answered: 8, target: "not-reached" },
] as const;

test("each quota stands beside who answered, and says in words whether it was reached", () => {
  const html = renderHtml(<PanelQuotas minCell={5} quotas={{ groups, countries: [] }} />);
  expect(tableRows(html)).toEqual([
    ["Group", "Planned", "Answered"],
    ["Industry Reached", "9", "9"],
    ["Research Not reached: 1 person too few", "12", "11"],
    ["Agencies Not told: alone it could tell of fewer than 5 people", "5", "–"],
    ["Public Not reached: all groups counted together are fewer", "20", "–"],
    ["Other groups together Not reached in at least one of them", "25", "8"],
  ]);
  expect(textOf(html)).not.toContain("By country");
});

test("quotas of countries stand as they were planned, and it says why no count is beside them", () => {
  const countries = [
    { name: "Germany", planned: 10 },
    { name: null, planned: 2 },
  ];
  const words = textOf(renderHtml(<PanelQuotas minCell={5} quotas={{ groups: [], countries }} />));
  expect(words).toContain("Germany 10, Another country 2");
  expect(words).toContain("is not printed");
});
