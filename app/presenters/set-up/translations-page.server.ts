import { createHash } from "node:crypto";
import { type PartKind, partsOf } from "../../../surveys/history/plan-parts";
import { type PlacedText, placedTexts } from "../../../surveys/plan-texts";
import type { StudyPlan } from "../../../surveys/study-plan";

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
/** The official languages of the Union; any that the plan has already come with them. */
const OFFERED = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split(" ");
const TEXTS_PER_PAGE = 25;

/** What stood in a field when its page was made: a later change of either text gives another one. */
export function seenOf({ text }: PlacedText, language: string): string {
  const words = JSON.stringify([text.default, translationIn(text, language)]);
  return createHash("sha256").update(words).digest("hex").slice(0, 16);
}

function translationIn(text: PlacedText["text"], language: string): string {
  return (Object.hasOwn(text, language) ? text[language] : undefined) ?? "";
}

/** Where a text stands: in which thing of the plan, and the names from there down. */
export interface TextPlace {
  /** Null: in the plan itself. */
  readonly part: { readonly kind: PartKind; readonly key: string; readonly title: string } | null;
  readonly within: readonly string[];
}

const LISTS: ReadonlyMap<string, PartKind> = new Map([
  ["areas", "area"],
  ["subjects", "subject"],
  ["criteria", "criterion"],
  ["comparisonGroups", "group"],
  ["questions", "question"],
]);

function placeReader(plan: StudyPlan): (path: string) => TextPlace {
  const titles = new Map(partsOf(plan).map(({ kind, key, title }) => [`${kind} ${key}`, title]));
  const placed = (kind: PartKind, key: string, within: readonly string[]): TextPlace => ({
    part: { kind, key, title: titles.get(`${kind} ${key}`) ?? "" },
    within,
  });
  return (path) => {
    const names = path.split("/");
    const [list = "", key = "", inner, sectionKey = "", ...rest] = names;
    const kind = LISTS.get(list);
    if (kind) return placed(kind, key, names.slice(2));
    if (list !== "rounds") return { part: null, within: names };
    return inner === "sections" ? placed("section", sectionKey, rest) : placed("round", key, names.slice(2));
  };
}

/** Source and target beside each other, a page of them. `only`: those without a translation. */
export function getTranslationsPage(
  plan: StudyPlan,
  asked: { readonly language: string; readonly only: boolean; readonly page: number; readonly written: string },
) {
  const texts = placedTexts(plan);
  const present = new Set(texts.flatMap(({ text }) => Object.keys(text)));
  present.delete("default");
  const languages = [...new Set([...present, ...OFFERED])].filter((tag) => tag !== asked.written).sort();
  const language =
    TAG.test(asked.language) && asked.language !== asked.written ? asked.language : firstOf(present, asked.written);
  const isDone = ({ text }: PlacedText) => translationIn(text, language) !== "";
  const shown = asked.only ? texts.filter((text) => !isDone(text)) : texts;
  const pageCount = Math.max(1, Math.ceil(shown.length / TEXTS_PER_PAGE));
  const page = Math.min(asked.page, pageCount);
  const placeOf = placeReader(plan);
  return {
    language,
    languages: languages.includes(language) ? languages : [...languages, language].sort(),
    only: asked.only,
    total: texts.length,
    done: texts.filter(isDone).length,
    page,
    pageCount,
    fields: shown.slice((page - 1) * TEXTS_PER_PAGE, page * TEXTS_PER_PAGE).map((placed) => ({
      path: placed.path,
      place: placeOf(placed.path),
      source: placed.text.default,
      target: translationIn(placed.text, language),
      seen: seenOf(placed, language),
    })),
  };
}

const firstOf = (present: ReadonlySet<string>, written: string) =>
  [...present].sort().find((tag) => tag !== written) ?? (written === "fr" ? "en" : "fr");
