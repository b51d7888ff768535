import type { TFunction } from "i18next";
import type { FieldChange, PartChange } from "../../../surveys/history/diff-plans";
import { fieldWords } from "./field-words";

export interface ChangeTexts {
  readonly items: TFunction<"items">;
  readonly organiser: TFunction<"organiser">;
  readonly languageName: (tag: string) => string;
}
interface ToldField {
  readonly path: string;
  readonly isNew: boolean;
  readonly isGone: boolean;
}

/** Texts, which are reworded and translated; everything else is changed. */
const TEXTS = [
  ...["text", "help", "label", "anchor", "name", "description", "referenceConfiguration"],
  ...["title", "purpose", "boundary", "unit"],
] as const;
type TextName = (typeof TEXTS)[number];
const isTextName = (name: string | undefined): name is TextName => TEXTS.some((known) => known === name);
/** What is named by the words beside it already. */
const NAMED = /^(?:levels|choices)\.[^.]+\.(?:value|id)$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** Whether a thing asks or says the same in other words: only its texts changed, none of its scale. */
export function isReworded({
  what,
  kind,
  fields,
}: {
  what: PartChange["what"];
  kind: PartChange["kind"];
  fields: readonly Pick<FieldChange, "path">[];
}): boolean {
  const isOfWords = kind === "criterion" || kind === "question" || kind === "subject";
  return what === "changed" && isOfWords && fields.every(({ path }) => WORDING.test(path));
}
const WORDING = /^(?:text|help|name|description)(?:\.|$)/;

/** "Level 3 renamed", "Explanation in French reworded"; null for what is told by the rows beside it. */
export function toldField(texts: ChangeTexts, field: ToldField): string | null {
  const t = texts.items;
  if (NAMED.test(field.path.replace(/^[xy]\./, ""))) return null;
  const parts = field.path.split(".");
  const last = parts.at(-1) ?? "";
  const isTranslation = parts.length > 1 && isTextName(parts.at(-2)) && LANGUAGE.test(last);
  const place = isTranslation ? parts.slice(0, -1) : parts;
  const name = placeWords(texts, place);
  const words = isTranslation
    ? t("versions.field.inLanguage", { field: name, language: texts.languageName(last) })
    : name;
  return t(`versions.field.${verbOf(field, place)}`, { field: words });
}

function verbOf({ isNew, isGone }: ToldField, place: readonly string[]) {
  if (isNew) return "added";
  if (isGone) return "removed";
  if (place.at(-1) === "label" && place.length > 1) return "renamed";
  return isTextName(place.at(-1)) ? "reworded" : "changed";
}

/** What a place within a thing is called: "Anchor of level 3", "Explanation". */
export function placeWords(texts: ChangeTexts, [first = "", second, third, ...rest]: readonly string[]): string {
  const t = texts.items;
  if ((first === "x" || first === "y") && second !== undefined) {
    const within = placeWords(texts, [second, ...(third === undefined ? [] : [third]), ...rest]);
    return t("versions.field.ofScale", { scale: t(`versions.field.${first}`), field: within });
  }
  if (first === "levels" && second !== undefined) {
    return t(third === "anchor" ? "versions.field.anchor" : "versions.field.level", { name: second });
  }
  if (first === "choices" && second !== undefined) return t("versions.field.choice", { name: second });
  if ((first === "criteria" || first === "feedback") && second !== undefined) {
    const asked = t(`versions.field.${first}Of`, { name: second });
    return third === undefined || third === "criterionKey" || third === "questionKey"
      ? asked
      : `${asked} › ${nameOf(texts, third)}`;
  }
  const isWhole = second === undefined || first === "showIf" || first === "sides";
  const inner = isWhole ? [] : [second, ...(third === undefined ? [] : [third]), ...rest];
  return [first, ...inner].map((name) => nameOf(texts, name)).join(" › ");
}

/** Names of fields that forms have no label of. */
const OWN = [
  ...[
    "text",
    "help",
    "label",
    "name",
    "description",
    "referenceConfiguration",
    "areaKey",
    "title",
    "purpose",
    "boundary",
  ],
  ...["participantNotes", "kind", "isRequired", "allowsCannotJudge", "allowsReason", "privacy", "showIf", "sides"],
  ...["isInteger", "isMultiline", "mustUseAll", "allowsTies", "estimatedMinutes", "number", "profileChoiceIds"],
  ...[
    "anchorSubjectKeys",
    "closesWhenSubjectsShown",
    "definition",
    "isDetail",
    "showsFeedback",
    "feedbackForm",
    "showsGroups",
  ],
  ...[
    "appliesTo",
    "consensus",
    "stability",
    "minCell",
    "minValid",
    "settledItems",
    "oneRoundKeys",
    "application",
    "origin",
  ],
  ...["criterionKeys", "atLeast", "within", "iqrAtMost", "outsideAtMost", "outsideOver", "perGroup"],
  ...["minPaired", "minPairedShare", "netChangeUnder", "medianMovedUnder"],
] as const;

function nameOf(texts: ChangeTexts, name: string): string {
  const own = OWN.find((known) => known === name);
  if (own) return texts.items(`versions.field.names.${own}`);
  return fieldWords(texts.organiser, name) ?? name;
}
