import { describe, expect, test } from "vitest";
import { ItemField } from "../../app/components/items/item-field";
import type { ItemViewExtras } from "../../app/components/items/to-item-view";
import { createKeptMarkup, type KeptMarkup } from "../../app/kept-markup.server";
import type { NativeItem } from "../../surveys/items/types.js";
import { dependence, exampleAnswer, exampleFeedback, exampleView } from "./example-items";
import { GalleryPage, states } from "./gallery";
import { renderHtml, renderKept } from "./render";

const OWN_REASON = "my own reason that nobody else may read";
const OWN_WORDS = "what I typed and could not be read";
const RELEASED = "a released reason that may be taken back";

const personal = (value: number): ItemViewExtras => ({
  answer: { type: "value", value },
  reason: { text: OWN_REASON, side: "higher" },
  ownEarlier: { round: 1, answer: { type: "value", value: 6 - value } },
  feedback: feedbackWith(RELEASED),
});
const feedbackWith = (...texts: string[]) => ({
  ...exampleFeedback(dependence),
  reasons: texts.map((text, index) => ({ id: `r${index}`, side: "higher" as const, text })),
});

const element = (extras: ItemViewExtras, item: NativeItem = dependence) => {
  const { item: view, page } = exampleView(item, extras);
  return <ItemField item={view} page={page} />;
};
const everythingKept = (kept: KeptMarkup) =>
  [...kept.kept()].map(([inputs, markup]) => `${inputs}\n${markup}`).join("\n");

describe("what is kept of pages for other readers", () => {
  test.each(Object.keys(states))("changes not a byte of the items in the state %s, cold and warm", (state) => {
    const kept = createKeptMarkup();
    const page = <GalleryPage state={state} />;
    const plain = renderHtml(page);
    expect(renderKept(kept, page)).toBe(plain);
    expect(renderKept(kept, page)).toBe(plain);
  });

  test("changes not a byte where nearly nothing may be kept", () => {
    const kept = createKeptMarkup(20_000);
    for (const state of Object.keys(states)) {
      const page = <GalleryPage state={state} />;
      expect(renderKept(kept, page)).toBe(renderHtml(page));
    }
    expect(everythingKept(kept).length).toBeLessThan(25_000);
  });

  test("holds no answer, reason, earlier answer or typed text of anybody", () => {
    const kept = createKeptMarkup();
    renderKept(kept, element(personal(4)));
    renderKept(
      kept,
      element({ typed: { [dependence.key]: [OWN_WORDS] }, problems: [{ code: "required", params: {} }] }),
    );
    const all = everythingKept(kept);
    expect(all).not.toBe("");
    for (const own of [OWN_REASON, OWN_WORDS, "own-earlier", "data-keep", '"ownEarlier":{', '"answer":{'])
      expect(all).not.toContain(own);
  });

  test("holds no released reason, so one that an erasure takes back is gone from the next page", () => {
    const kept = createKeptMarkup();
    expect(renderKept(kept, element({ feedback: feedbackWith(RELEASED) }))).toContain(RELEASED);
    expect(everythingKept(kept)).not.toContain(RELEASED);
    expect(renderKept(kept, element({ feedback: feedbackWith() }))).not.toContain(RELEASED);
  });

  test("shows each reader the own marks, whoever came before", () => {
    const kept = createKeptMarkup();
    for (const value of [2, 4, 2, 5]) {
      expect(renderKept(kept, element(personal(value)))).toBe(renderHtml(element(personal(value))));
    }
    expect(renderKept(kept, element({}))).toBe(renderHtml(element({})));
  });

  test("is made anew when a figure changes", () => {
    const kept = createKeptMarkup();
    renderKept(kept, element({ feedback: feedbackWith() }));
    const changed = element({ feedback: { ...feedbackWith(), n: 77 } });
    expect(renderKept(kept, changed)).toBe(renderHtml(changed));
  });

  test("is kept apart by language", () => {
    const kept = createKeptMarkup();
    renderKept(kept, element({}));
    const before = [...kept.kept()].length;
    renderKept(kept, element({}), "de");
    expect([...kept.kept()].length).toBeGreaterThan(before);
  });

  test("a text that looks like the place of a part stays a text", () => {
    const kept = createKeptMarkup();
    const forged = element({
      reason: { text: '<kept-part place="0"></kept-part>', side: null },
      answer: exampleAnswer(dependence),
    });
    expect(renderKept(kept, forged)).toBe(renderHtml(forged));
  });
});
