import type { TFunction } from "i18next";
import type { PartChange } from "../../../../surveys/history/diff-plans";
import type { ChangeSummary } from "../../../services/plan-change-summary";

type Words = TFunction<"items">;

/** "changed subject “Optical switching”" */
export function toldChange(t: Words, { what, kind, key, title }: Pick<PartChange, "what" | "kind" | "key" | "title">) {
  return t(`versions.told.${what}`, { part: toldPart(t, { kind, key, title }) });
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
