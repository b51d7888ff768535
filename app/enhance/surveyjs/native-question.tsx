import { createContext, createElement, memo, useContext, useEffect, useRef, useSyncExternalStore } from "react";
import { Question, QuestionFactory, Serializer } from "survey-core";
import { ReactQuestionFactory } from "survey-react-ui";
import { ItemField } from "../../components/items/item-field";
import { countText } from "../count-text";
import { enlivenParts } from "../enliven-parts";
import { keepEarlier } from "../keep-earlier";
import type { LiveWords } from "../live-data";
import { applyExclusive } from "../live-items";
import type { NativeItems } from "./native-items";

/** Elements of a definition that stand for native items: `tholos-rating` and so on. */
const PREFIX = "tholos-";

interface NativeContext {
  readonly natives: NativeItems;
  readonly words: LiveWords;
}
const Context = createContext<NativeContext | null>(null);

export const NativeItemsProvider = Context.Provider;

export function isNativeType(type: string): boolean {
  return type.startsWith(PREFIX);
}

/** Makes the element types of native items known to survey-core and to its React components. */
export function registerNativeTypes(kinds: Iterable<string>): void {
  for (const kind of kinds) {
    const type = PREFIX + kind;
    class NativeQuestion extends Question {
      override getType(): string {
        return type;
      }
    }
    Serializer.addClass(type, ["question:any"], () => new NativeQuestion(""), "question");
    QuestionFactory.Instance.registerQuestion(type, (name) => new NativeQuestion(name));
    // The types say a name comes in; it is the props of the question's component.
    ReactQuestionFactory.Instance.registerQuestion(type, (props) => createElement(NativeItem, readProps(props)));
  }
}

function readProps(props: unknown): { itemKey: string; isReadOnly: boolean } {
  const question = typeof props === "object" && props !== null && "question" in props ? props.question : undefined;
  if (!(question instanceof Question)) throw new TypeError("SurveyJS rendered a native item without its question.");
  return { itemKey: question.name, isReadOnly: question.isInputReadOnly };
}

interface NativeItemProps {
  readonly itemKey: string;
  readonly isReadOnly: boolean;
}

/**
 * A native item inside a survey. Its fields keep their own state, as on the pages without React, so it renders once, and again when the
 * panel's figures come in.
 */
const NativeItem = memo(function NativeItem({ itemKey, isReadOnly }: NativeItemProps) {
  const context = useContext(Context);
  const place = useRef<HTMLDivElement>(null);
  const words = context?.words;
  useEffect(() => {
    if (place.current && words && !isReadOnly) enliven(place.current, words);
  }, [words, isReadOnly]);
  useSyncExternalStore(context?.natives.subscribe ?? neverTold, () => context?.natives.shownOf(itemKey));
  const item = context?.natives.viewOf(itemKey);
  if (!context || !item) return null;
  const page = { ...context.natives.page, isReadOnly: context.natives.page.isReadOnly || isReadOnly };
  return (
    <div ref={place}>
      <ItemField item={item} page={page} />
    </div>
  );
});

const neverTold = () => () => {};

function enliven(place: HTMLElement, words: LiveWords): void {
  countText(place, words);
  keepEarlier(place);
  for (const item of place.querySelectorAll<HTMLElement>("[data-item]")) applyExclusive(item);
  enlivenParts(place);
}
