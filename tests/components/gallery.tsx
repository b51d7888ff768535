import type { ReactElement } from "react";
import { ItemField } from "../../app/components/items/item-field";
import type { ItemViewExtras } from "../../app/components/items/to-item-view";
import type { Item } from "../../surveys/items/types.js";
import { exampleAnswer, exampleFeedback, exampleItems, exampleView, smallFeedback } from "./example-items";

/** The states an item can be in on a page. */
export const states: Readonly<Record<string, (item: Item) => { extras: ItemViewExtras; isReadOnly?: boolean }>> = {
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
  "with feedback of few": () => ({ extras: { feedback: smallFeedback } }),
  closed: (item) => ({ extras: { answer: exampleAnswer(item), feedback: exampleFeedback(item) }, isReadOnly: true }),
};

const typedYears = (item: Item) => ({ [`${item.key}:earliest`]: ["2030"], [`${item.key}:likely`]: ["soon"] });

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
