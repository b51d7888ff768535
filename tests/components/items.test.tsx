import { describe, expect, test } from "vitest";
import { ItemField } from "../../app/components/items/item-field";
import type { ItemViewExtras } from "../../app/components/items/to-item-view";
import type { PageContext } from "../../app/components/items/view";
import { fieldNamesOf } from "../../surveys/items/field-names.js";
import { ITEM_PROBLEM_CODES } from "../../surveys/items/problems.js";
import { readItemForm } from "../../surveys/items/read-item-form.js";
import type { NativeItem } from "../../surveys/items/types.js";
import {
  allocation,
  consent,
  country,
  criticality,
  dependence,
  exampleAnswer,
  exampleFeedback,
  exampleItems,
  exampleView,
  longText,
  number,
  ranking,
  readiness,
  smallFeedback,
  statement,
  year,
} from "./example-items";
import { states } from "./gallery";
import { controls, tableRows, tags, textOf } from "./html";
import { renderHtml } from "./render";

function render(item: NativeItem, extras: ItemViewExtras = {}, page: Partial<PageContext> = {}): string {
  const view = exampleView(item, extras, page);
  return renderHtml(<ItemField item={view.item} page={view.page} />);
}

/** What a browser would post of the page without script. */
function posted(html: string): URLSearchParams {
  const form = new URLSearchParams();
  for (const { name, attributes } of tags(html, "input")) {
    const isTicked = "checked" in attributes || (attributes.type !== "radio" && attributes.type !== "checkbox");
    if (name === "input" && isTicked && attributes.name) form.append(attributes.name, attributes.value ?? "");
  }
  for (const [, rest = "", text = ""] of html.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)) {
    form.append(/name="([^"]*)"/.exec(rest)?.[1] ?? "", textOf(text));
  }
  for (const [, rest = "", options = ""] of html.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const chosen = tags(options, "option").find((option) => "selected" in option.attributes);
    form.append(/name="([^"]*)"/.exec(rest)?.[1] ?? "", chosen?.attributes.value ?? "");
  }
  return form;
}

const cases = Object.entries(states).flatMap(([state, make]) =>
  exampleItems.map((item) => {
    const { extras, isReadOnly = false } = make(item);
    return { what: `${item.kind} ${item.key}, ${state}`, item, html: render(item, extras, { isReadOnly }), isReadOnly };
  }),
);

describe.each(cases)("$what", ({ item, html, isReadOnly }) => {
  test("has the fields that the reader expects, and no others", () => {
    const names = new Set(controls(html).map(({ attributes }) => attributes.name));
    const expected = new Set(fieldNamesOf(item));
    expect([...names].filter((name) => !expected.has(name ?? ""))).toEqual([]);
    const isReasonLeftOut = (name: string) => isReadOnly && /:(reason|side|source)$/.test(name);
    const hasSides = names.has(`${item.key}:side`);
    const missing = [...expected].filter((name) => !names.has(name) && !isReasonLeftOut(name));
    expect(missing).toEqual(item.allowsReason && !hasSides && !isReadOnly ? [`${item.key}:side`] : []);
  });

  test("names every control by exactly one label", () => {
    const labels = tags(html, "label").map(({ attributes }) => attributes.for);
    for (const { attributes } of controls(html)) {
      expect(
        labels.filter((target) => target === attributes.id),
        attributes.id,
      ).toHaveLength(1);
    }
    expect(labels).toHaveLength(controls(html).length);
  });

  test("uses every id once, and points only at ids that exist", () => {
    const ids = tags(html).flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const pointed = tags(html).flatMap(({ attributes }) => attributes["aria-describedby"]?.split(" ") ?? []);
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("needs no style attribute and no script", () => {
    expect(html).not.toMatch(/\sstyle=/);
    expect(html).not.toMatch(/\son[a-z]+=|<script/);
  });
});

describe("answers", () => {
  test.each(exampleItems.map((item) => ({ item, key: item.key })))(
    "$key posts the stored answer unchanged",
    ({ item }) => {
      const html = render(item, { answer: exampleAnswer(item) });
      expect(readItemForm(item, posted(html))).toMatchObject({ answer: exampleAnswer(item), problems: [] });
    },
  );

  test.each(exampleItems.filter((item) => item.allowsCannotJudge).map((item) => ({ item, key: item.key })))(
    "$key posts a stored cannot judge unchanged",
    ({ item }) => {
      const html = render(item, { answer: { type: "cannot-judge" } });
      expect(readItemForm(item, posted(html))).toMatchObject({ answer: { type: "cannot-judge" }, problems: [] });
    },
  );

  test.each(exampleItems.map((item) => ({ item, key: item.key })))(
    "$key posts no answer when nothing was given",
    ({ item }) => {
      expect(readItemForm(item, posted(render(item)))).toMatchObject({ answer: null, reason: null, problems: [] });
    },
  );

  test("a reason comes back with its side and its source", () => {
    const reason = { text: "Two foundries do it.", side: "lower" as const, source: "https://example.org/foundries" };
    expect(readItemForm(dependence, posted(render(dependence, { reason }))).reason).toEqual(reason);
  });

  test("what could not be read stands in the fields again beside what is wrong", () => {
    const html = render(year, {
      problems: [{ code: "not-a-number", params: {} }],
      typed: { [`${year.key}:earliest`]: ["soon"], [`${year.key}:special`]: [""] },
    });
    expect(posted(html).get(`${year.key}:earliest`)).toBe("soon");
    expect(html).toMatch(/role="alert"/);
    expect(textOf(html)).toContain("Please write a number in digits, with nothing between the thousands.");
  });

  test.each(ITEM_PROBLEM_CODES)("the problem %s has words", (code) => {
    const html = render(longText, { problems: [{ code, params: { min: 1, max: 9 } }] });
    expect(textOf(html)).not.toContain(code);
    expect(html).toContain('aria-invalid="true"');
  });
});

describe("the own earlier answer", () => {
  test.each(exampleItems.map((item) => ({ item, key: item.key })))(
    "of $key is marked and never selected",
    ({ item }) => {
      const html = render(item, {
        ownEarlier: { round: 1, answer: exampleAnswer(item) },
        feedback: exampleFeedback(item),
      });
      expect(readItemForm(item, posted(html)).answer).toBeNull();
      if (item.kind !== "consent") expect(textOf(html)).toContain("Your answer in round 1:");
    },
  );

  test("stands at its place on the scale", () => {
    const html = render(dependence, { ownEarlier: { round: 1, answer: { type: "value", value: 4 } } });
    const marked = tags(html, "input").filter(({ attributes }) => attributes["aria-describedby"]?.includes("-own"));
    expect(marked.map(({ attributes }) => attributes.value)).toEqual(["4"]);
  });

  test("can be kept by a button that posts the item's key, and only then", () => {
    const buttons = (html: string) => tags(html, "button").map(({ attributes }) => [attributes.name, attributes.value]);
    expect(buttons(render(dependence))).toEqual([]);
    const own = { round: 1, answer: exampleAnswer(dependence) };
    const kept = render(dependence, { ownEarlier: own });
    expect(buttons(kept)).toEqual([[":keep", dependence.key]]);
    expect(textOf(kept)).toContain("Keep my answer: 4");
    expect(buttons(render(dependence, { ownEarlier: own }, { isReadOnly: true }))).toEqual([]);
  });
});

describe("the order on the page", () => {
  test.each([dependence, readiness, year].map((item) => ({ kind: item.kind, item })))(
    "of $kind is question, help, own answers, a reason of each side, the panel's figures, the scale, keep, the own reason",
    ({ item }) => {
      const own = { round: 2, answer: exampleAnswer(item), before: [{ round: 1, answer: exampleAnswer(item) }] };
      const html = render({ ...item, help: { default: "HELP" } }, { feedback: exampleFeedback(item), ownEarlier: own });
      const marks = [
        ...['class="question"', ">HELP<", 'class="own-earlier"', 'class="side-reasons"', 'class="feedback-head"'],
        ...[`name="${item.key}`, 'name=":keep"', `name="${item.key}:reason"`, 'class="more"'],
      ];
      const places = marks.map((mark) => html.indexOf(mark));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
  );

  test("figures that wait for the answer are not on the page in any form", () => {
    const withheld = { ...exampleFeedback(dependence), withheld: "until-answered" as const, figures: null };
    const html = render(dependence, { feedback: { ...withheld, groups: [], otherGroups: null }, awaitsAnswer: true });
    expect(html).not.toMatch(/<svg|<table|median|option-count/);
    expect(textOf(html)).toContain("A reason for higher");
    expect(textOf(html)).toContain("once you have given and saved your answer");
    expect(html).toContain("data-awaits");
  });
});

describe("from the third round on", () => {
  const thirdRound = () => render(dependence, states["third round"]?.(dependence).extras);

  test("the panel's movement is said in words", () => {
    expect(textOf(thirdRound())).toContain("the median moved from 6 to 7");
    expect(textOf(thirdRound())).toContain("the middle half stayed at 6 to 8");
    expect(textOf(thirdRound())).toContain("of 34 people who answered in rounds 1 and 2, 35 % changed their answer");
  });

  test("the own answers of all rounds are marked, none selected, and a move is named", () => {
    const html = thirdRound();
    expect(textOf(html)).toContain("you moved");
    const marked = tags(html, "input").filter(({ attributes }) => attributes["aria-describedby"]?.includes("-own"));
    expect(marked.map(({ attributes }) => attributes.value)).toContain("2");
    expect(marked).toHaveLength(2);
    expect(readItemForm(dependence, posted(html)).answer).toBeNull();
  });

  test("many reasons are counted and folded away", () => {
    expect(textOf(thirdRound())).toContain("20 of 32 reasons from round 2");
    expect(textOf(thirdRound())).toContain("4 more");
    expect(textOf(thirdRound())).toContain("12 more were given.");
  });
});

describe("the panel's figures", () => {
  test("the table says what the bars show", () => {
    const html = render(dependence, { feedback: { ...exampleFeedback(dependence), groups: [], otherGroups: null } });
    const rows = tableRows(html).slice(1);
    const counts = rows.slice(0, 9).map(([, count]) => Number(count));
    expect(counts).toEqual([0, 1, 2, 2, 4, 8, 13, 8, 3]);
    expect(rows.slice(9)).toEqual([
      ["Who", "Number", "Median", "Middle half"],
      ["The whole panel", "41", "7", "6 to 8"],
    ]);
    const lengths = tags(html, "rect").flatMap(({ attributes }) =>
      attributes.class?.includes("bar-lying") ? Number.parseFloat(attributes.width ?? "") : [],
    );
    expect(lengths).toEqual(counts.map((count) => Math.round((1000 * count) / 13) / 10));
  });

  test("counts belong to their answer for those who cannot see the bars", () => {
    const html = render(criticality, { feedback: exampleFeedback(criticality) });
    const four = tags(html, "input").find(({ attributes }) => attributes.value === "4");
    const described = (four?.attributes["aria-describedby"] ?? "")
      .split(" ")
      .map((id) => textOf(new RegExp(`id="${id}">(.*?)</span>`).exec(html)?.[1] ?? ""));
    expect(described).toEqual(["19", "of 41 answers of the panel"]);
  });

  test("median and middle half are named, and the middle half is shaded from its first to its last level", () => {
    const html = render(dependence, { feedback: exampleFeedback(dependence) });
    expect(textOf(html)).toContain("median 7");
    expect(textOf(html)).toContain("middle half 6 to 8 (shaded)");
    const places = tags(html, "div").flatMap(
      ({ attributes }) => /is-middle-(\w+)/.exec(attributes.class ?? "")?.[1] ?? [],
    );
    expect(places).toEqual(["start", "inside", "end"]);
  });

  test("under the minimum cell only the number of answers is shown", () => {
    const html = render(dependence, { feedback: smallFeedback });
    expect(textOf(html)).toContain("3 answers");
    expect(textOf(html)).toContain("fewer than 5");
    expect(html).not.toMatch(/option-bar|<table|median/);
  });

  test("definitions of readiness levels stand before their bars, in rows", () => {
    const html = render(readiness, { feedback: exampleFeedback(readiness) });
    expect(html).toContain("options-rows");
    expect(textOf(html)).toContain("A key function has been shown to work in an experiment.");
  });

  test("groups that are hidden are explained", () => {
    const html = render(dependence, { feedback: exampleFeedback(dependence) });
    expect(textOf(html)).toContain("Industry");
    expect(textOf(html)).toContain("Other groups together");
    expect(textOf(html)).toContain("Groups with fewer than 5 answers are not shown on their own.");
  });

  test("a ranking says of each choice how many ranked it and where, the panel's first on top", () => {
    const feedback = exampleFeedback(ranking);
    const html = render(ranking, { feedback });
    expect(tableRows(html).slice(1, 3)).toEqual([
      ["Pilot lines open to small companies", "93 %", "1.4"],
      ["Public procurement", "73 %", "1.7"],
    ]);
    expect(textOf(html)).toContain("In the top 3");
    expect(render(ranking, { feedback: smallFeedback })).not.toMatch(/<table|Mean rank/);
  });

  test("an allocation says of each choice the median of its points and how many gave it any", () => {
    const feedback = exampleFeedback(allocation);
    const html = render(allocation, { feedback });
    expect(tableRows(html).slice(1, 3)).toEqual([
      ["Pilot lines open to small companies", "40", "98 %"],
      ["Public procurement", "31.5", "80 %"],
    ]);
    expect(render(allocation, { feedback: smallFeedback })).not.toMatch(/<table|Median points/);
  });

  test("texts have reasons but no figures", () => {
    const html = render(longText, { feedback: exampleFeedback(longText) });
    expect(html).not.toMatch(/<table|Compare groups/);
  });
});

describe("reasons of the panel", () => {
  test("one of each side stands above the scale", () => {
    const html = render(dependence, { feedback: exampleFeedback(dependence) });
    const above = textOf(html.slice(0, html.indexOf("feedback-head")));
    expect(above).toContain("A reason for higher");
    expect(above).toContain("A reason for lower");
  });

  test("a side without any says so", () => {
    const feedback = exampleFeedback(dependence);
    const onlyHigher = { ...feedback, reasons: feedback.reasons.filter(({ side }) => side === "higher") };
    expect(textOf(render(dependence, { feedback: onlyHigher }))).toContain("No reason for lower was given.");
  });

  test("speak for later and earlier on years, for agreeing and disagreeing on statements", () => {
    expect(textOf(render(year, { feedback: exampleFeedback(year) }))).toContain("A reason for earlier");
    expect(textOf(render(statement, { feedback: exampleFeedback(statement) }))).toContain("A reason to disagree");
  });

  test("those not reviewed in time are counted", () => {
    const html = render(dependence, { feedback: exampleFeedback(dependence) });
    expect(textOf(html)).toContain("2 more reasons had not been reviewed");
  });
});

describe("what must not go wrong", () => {
  const hostile = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;

  test("hostile texts stay texts", () => {
    const feedback = exampleFeedback(dependence);
    const html = render(
      { ...dependence, text: { default: hostile }, help: { default: hostile } },
      {
        reason: { text: hostile, side: null, source: hostile },
        feedback: { ...feedback, reasons: [{ id: "a", side: "higher", text: hostile, source: hostile }] },
        subjectName: { default: hostile },
      },
    );
    expect(html).not.toContain("<script");
    expect(html).not.toContain("<img");
    expect(textOf(html)).toContain("alert('x')");
  });

  test("keys with points, dashes and capitals give ids of their own", () => {
    const ids = (key: string) => tags(render({ ...dependence, key })).flatMap(({ attributes }) => attributes.id ?? []);
    const first = ids("CS-01.dependence");
    expect(first.filter((id) => ids("CS-01-dependence").includes(id))).toEqual([]);
    expect(first.every((id) => /^[\w-]+$/.test(id))).toBe(true);
  });

  test("the prompt, who reads it and what not to write stand at every reason box", () => {
    const text = textOf(render(number));
    expect(text).toContain("What speaks for your answer?");
    expect(text).toContain("without your name");
    expect(text).toContain("no prices, capacities, customers");
  });

  test("a closed page has nothing to change", () => {
    const html = render(dependence, { answer: exampleAnswer(dependence) }, { isReadOnly: true });
    expect(controls(html).every(({ attributes }) => "disabled" in attributes)).toBe(true);
  });

  test("a required item says so in words", () => {
    expect(textOf(render(criticality))).toContain("Required");
    expect(textOf(render(consent))).toContain("Required");
    expect(textOf(render(country))).toContain("Required");
  });
});
