import type { Model, Question } from "survey-core";
import type { SaveState } from "../autosave";
import { fieldsOfItem } from "../item-fields";
import type { Keeper } from "../keep-answers";
import type { PendingSave, SavedProblem } from "../save-queue";
import { itemOf, REST } from "../watch-form";
import { wordsOfItem } from "../words-of-item";
import type { NativeItems } from "./native-items";
import type { SurveyPageData } from "./page-data";

type Fields = PendingSave["fields"];

interface SaveSurveyOptions {
  readonly data: SurveyPageData;
  readonly keeper: Keeper;
  readonly model: Model;
  readonly natives: NativeItems;
  /** The element that the survey is shown in. */
  readonly place: HTMLElement;
  readonly onState: (state: SaveState) => void;
  /** What the server found wrong with a value of SurveyJS's; empty once it is put right. */
  readonly onProblems: (itemKey: string, problems: readonly string[]) => void;
  readonly onStored: (itemKey: string) => void;
}

export interface SurveySaving {
  /** Sends what has changed. */
  readonly flush: () => void;
  /** What the page knows of each item now, as its form posts it. */
  readonly versions: () => string;
  /** All fields of the section as they stand; nothing is sent on its own from then on. */
  readonly takeFields: () => Fields;
}

/**
 * Stores the answers of a survey while one goes on, like the answers of other pages: after a rest, when a question is left, when the
 * page goes out of sight. What the server has not acknowledged stays on the device and is put back by the next visit.
 */
export function saveSurvey({
  data,
  keeper,
  model,
  natives,
  place,
  onState,
  onProblems,
  onStored,
}: SaveSurveyOptions): SurveySaving {
  const nameOf = new Map(data.items.map(({ key, name }) => [key, name]));
  const keys = [...nameOf.keys(), ...natives.keys];
  const fieldsOf = (key: string): Fields => {
    const name = nameOf.get(key);
    return name === undefined ? natives.fieldsOf(key) : [[key, jsonText(model.getValue(name))]];
  };
  let known = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: SaveState = { status: "idle", savedAt: null, problems: new Map(), answeredSince: 0 };
  const change = (changes: Partial<SaveState>) => {
    state = { ...state, ...changes };
    onState(state);
  };
  const found = new Map<string, readonly SavedProblem[]>();
  const tellProblems = () => {
    const current = questionAt(model, document.activeElement)?.getValueName();
    const told = [...found].filter(([key]) => (nameOf.get(key) ?? key) !== current);
    for (const [key, problems] of told) {
      found.delete(key);
      if (nameOf.has(key))
        onProblems(
          key,
          problems.map(({ text }) => text),
        );
      else change({ problems: new Map([[key, problems]]) });
    }
  };

  const { queue } = keeper;
  const versions = new Map(Object.entries(data.versions));
  for (const { itemKey, fields } of queue.pending()) putBack(itemKey, fields);
  for (const key of keys) known.set(key, JSON.stringify(fieldsOf(key)));
  const answeredAtStart = countAnswered();
  keeper.listen({
    onState: (queueState) => {
      change(queueState);
      if (queueState.status === "stored") tellProblems();
    },
    onStored: ({ itemKey }, { problems, version }, isLatest) => {
      found.set(itemKey, problems);
      if (isLatest && problems.length === 0) versions.set(itemKey, version);
      if (problems.length === 0) onStored(itemKey);
    },
  });
  keeper.putInWith((key, fields, { isSilent }) => {
    putBack(key, fields);
    if (isSilent) known.set(key, JSON.stringify(fieldsOf(key)));
    return keys.includes(key);
  });
  function questionOf(key: string): string {
    return model.getQuestionByValueName(nameOf.get(key) ?? key)?.processedTitle ?? "";
  }

  /** As SurveyJS words it; for questions of ours as their controls say. */
  function wordsOf(key: string): readonly string[] {
    const item = place.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`);
    if (!nameOf.has(key) && item) return wordsOfItem(item);
    const question = model.getQuestionByValueName(nameOf.get(key) ?? key);
    if (!question || question.isEmpty()) return [];
    const { displayValue } = question;
    return [typeof displayValue === "string" ? displayValue : JSON.stringify(displayValue)];
  }

  function putBack(key: string, fields: Fields): void {
    const name = nameOf.get(key);
    if (name !== undefined) model.setValue(name, parsed(fields[0]?.[1] ?? ""));
    else if (natives.viewOf(key)) model.setValue(key, natives.fill(key, fields));
  }
  function countAnswered(): number {
    return keys.filter((key) => {
      const question = model.getQuestionByValueName(nameOf.get(key) ?? key);
      return question?.isVisible && question.isParentVisible && !question.isEmpty();
    }).length;
  }
  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const key of keys) {
      const fields = fieldsOf(key);
      const text = JSON.stringify(fields);
      if (known.get(key) === text) continue;
      known.set(key, text);
      queue.add({
        itemKey: key,
        fields,
        seen: versions.get(key) ?? null,
        question: questionOf(key),
        words: wordsOf(key),
      });
    }
  }
  const touch = () => {
    change({ answeredSince: countAnswered() - answeredAtStart });
    clearTimeout(timer);
    timer = setTimeout(flush, REST);
  };
  const nativeChanged = ({ target }: Event) => {
    const item = itemOf(target);
    const key = item?.dataset.item;
    if (!item || key === undefined) return;
    model.setValue(key, natives.fill(key, fieldsOfItem(item)));
    touch();
  };
  place.addEventListener("input", nativeChanged);
  place.addEventListener("change", nativeChanged);
  place.addEventListener("focusout", ({ target, relatedTarget }) => {
    const left = questionAt(model, target);
    if (!left || left === questionAt(model, relatedTarget)) return;
    flush();
    tellProblems();
  });
  model.onValueChanged.add(touch);
  model.onCurrentPageChanged.add(flush);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
  });
  window.addEventListener("pagehide", flush);

  return {
    flush,
    versions: () => JSON.stringify(Object.fromEntries(versions)),
    takeFields() {
      known = new Map(keys.map((key) => [key, JSON.stringify(fieldsOf(key))]));
      return keys.flatMap(fieldsOf);
    },
  };
}

/** The question of the survey that something stands in; a cell of a matrix belongs to the matrix. */
function questionAt(model: Model, target: EventTarget | null): Question | undefined {
  if (!(target instanceof Node)) return undefined;
  return model.currentPage?.questions.find((question: Question) =>
    document.getElementById(question.id)?.contains(target),
  );
}

/** No value is an empty text. */
function jsonText(value: unknown): string {
  return value === undefined || value === null ? "" : JSON.stringify(value);
}

function parsed(text: string): unknown {
  return text === "" ? undefined : JSON.parse(text);
}
