import type { TFunction } from "i18next";
import type { PartChange } from "../../../../surveys/history/diff-plans";
import { isReworded } from "../../../presenters/set-up/change-words";
import type { ShownChange } from "../../../presenters/set-up/plan-versions.server";
import type { ChangeSummary } from "../../../services/plan-change-summary";

type Words = TFunction<"items">;

/** "changed subject “Optical switching”" */
function toldChange(t: Words, { what, kind, key, title }: Pick<PartChange, "what" | "kind" | "key" | "title">) {
  return t(`versions.told.${what}`, { part: toldPart(t, { kind, key, title }) });
}

/** "Subject “Optical switching” was removed": as a sentence of its own. */
export function changeSentence(t: Words, change: PartChange | ShownChange): string {
  const what = isReworded(change) ? "reworded" : change.what;
  const sentence = t(`versions.sentence.${what}`, { part: toldPart(t, change) });
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export function toldPart(t: Words, { kind, key, title }: Pick<PartChange, "kind" | "key" | "title">): string {
  return t(`versions.part.${kind}`, { title: title || key, key });
}

/** The first changes of an edit, and how many more. */
export function toldChanges(t: Words, { count, first }: ChangeSummary): string {
  const told = first.map((change) => toldChange(t, change)).join("; ");
  if (count === 0) return t("versions.nothing");
  return count > first.length ? t("versions.more", { told, count: count - first.length }) : told;
}
