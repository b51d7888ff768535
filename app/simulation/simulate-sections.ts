import type { CompiledSection } from "../../surveys/compile-plan";
import { checkAnswer } from "../../surveys/items/check-answer";
import type { Answer, Item } from "../../surveys/items/types";
import { seededRandom } from "../../surveys/seeded-random";
import type { AssignedItem } from "../services/assigned-items";
import type { SectionRuns } from "../services/section-runs/with-section-runs";
import { surveyJsDataOf } from "../services/surveyjs-data";
import { runOf } from "../services/surveyjs-sections";
import type { SimulatedPanelist } from "./simulated-answers";

/** How many of the sections are answered anew in a later round; the others as before. */
const ANEW = 0.15;

/**
 * What a simulated panelist answers to SurveyJS's own questions, by item key: drawn by the models of the sections, beside the answers to native items
 * among them. Whatever the strict reader would refuse is left out.
 *
 * Throws  DomainError `invalid` when a definition cannot be worked out; what `SectionRuns.find` throws.
 */
export function simulateSections(
  runs: SectionRuns,
  input: {
    readonly sections: readonly CompiledSection[];
    readonly assigned: readonly AssignedItem[];
    readonly panelist: SimulatedPanelist;
    readonly round: number;
    /** Of the native items, by item key. */
    readonly answers: ReadonlyMap<string, Answer | null>;
  },
): ReadonlyMap<string, Answer> {
  const { sections, assigned, panelist, round, answers } = input;
  const asked = sections.flatMap((section) => {
    const items = assigned.filter(({ sectionKey }) => sectionKey === section.key).map(({ item }) => item);
    if (section.type !== "surveyjs" || items.length === 0) return [];
    const { definition, key } = section;
    const seed = seedOf(`${panelist.seed} ${key}`, round);
    const data = surveyJsDataOf(items, answers);
    return [{ items, job: { definition, data, mode: "simulate" as const, language: "en", seed } }];
  });
  const outcomes = runs.find(asked.map(({ job }) => job));
  return new Map(
    asked.flatMap(({ items }, index) => {
      const { data } = runOf(outcomes[index]);
      return items.flatMap((item) => answerFrom(item, data));
    }),
  );
}

function seedOf(seed: string, round: number): string {
  const isAnew = round > 1 && seededRandom(`${seed} ${round}`)() < ANEW;
  return isAnew ? `${seed} ${round}` : seed;
}

function answerFrom(
  item: Item,
  data: ReturnType<typeof runOf>["data"],
): readonly (readonly [itemKey: string, answer: Answer])[] {
  const value = item.kind === "surveyjs" ? data.get(item.name) : undefined;
  if (value === undefined) return [];
  const check = checkAnswer(item, { type: "json", value });
  return check.ok && check.answer ? [[item.key, check.answer]] : [];
}
