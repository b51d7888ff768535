import { nativeSurveyValue } from "../../../surveys/items/surveyjs-native";
import { initialFields } from "../../components/items/initial-fields";
import type { ItemView, PageContext } from "../../components/items/view";
import { answerInForm } from "../form-answer";
import { toLiveItem } from "../live-item";
import type { PendingSave } from "../save-queue";
import type { SurveyPageData } from "./page-data";

type Fields = PendingSave["fields"];

/** The native items of a section, with what their fields hold: SurveyJS shows one page at a time, so the fields come and go. */
export interface NativeItems {
  readonly page: PageContext;
  readonly keys: readonly string[];
  /** The item with what was filled in so far. */
  readonly viewOf: (key: string) => ItemView | undefined;
  readonly fieldsOf: (key: string) => Fields;
  /** Takes over what the fields hold now; gives the value that conditions of the definition see. */
  readonly fill: (key: string, fields: Fields) => unknown;
  /** The item as the server shows it now, with what the fields hold; whoever shows it is told. */
  readonly replace: (item: ItemView) => void;
  /** Told of each item that was replaced; gives the way to end it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The item as the server showed it last: the same object until it is replaced. */
  readonly shownOf: (key: string) => ItemView | undefined;
}

export function createNativeItems({ natives }: Pick<SurveyPageData, "natives">): NativeItems {
  const items = new Map(natives.items.map((item) => [item.key, item]));
  const filled = new Map<string, Fields>();
  const listeners = new Set<() => void>();
  return {
    page: natives,
    keys: [...items.keys()],
    viewOf(key) {
      const item = items.get(key);
      const fields = filled.get(key);
      return item && fields ? { ...item, typed: byName(fields) } : item;
    },
    fieldsOf(key) {
      const item = items.get(key);
      if (!item) return [];
      return (
        filled.get(key) ??
        [...initialFields(item)].flatMap(([name, values]) => values.map((value) => [name, value] as const))
      );
    },
    fill(key, fields) {
      const item = items.get(key);
      if (!item) return undefined;
      filled.set(key, fields);
      const form = new FormData();
      for (const [name, value] of fields) form.append(name, value);
      const answer = answerInForm(toLiveItem(item), form);
      return answer === null ? undefined : nativeSurveyValue(item, answer);
    },
    replace(item) {
      items.set(item.key, item);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    shownOf: (key) => items.get(key),
  };
}

function byName(fields: Fields): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of fields) values[name] = [...(values[name] ?? []), value];
  return values;
}
