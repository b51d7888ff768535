import type { Insertable } from "kysely";
import type { Db } from "../../db/open";
import * as deviations from "../../db/queries/deviation";
import type { DeviationTable, ItemDecisionTable, QuotaTable } from "../../db/schema";
import { localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import type { RewordingKind } from "../../surveys/rewording";
import { translator } from "../i18n/i18n.server";
import { DEFAULT_LANGUAGE, type Language } from "../i18n/language";
import { formatInstant } from "../presenters/format-instant";
import { countryNameIn } from "./panel/countries";

/** One quota that was changed; null: no plan. */
export interface QuotaChange extends Pick<QuotaTable, "kind" | "key"> {
  /** Of a comparison group; countries are named by their code. */
  readonly name: LocalText | null;
  readonly from: number | null;
  readonly to: number | null;
}
/** An item as it is named where its words matter. */
interface NamedItem {
  readonly key: string;
  readonly text: LocalText;
}

/** A departure from the protocol that the program itself puts into words, in any language. */
export type ToldDeviation =
  | { readonly code: "round-extended"; readonly round: number; readonly from: string; readonly to: string }
  | { readonly code: "quotas-changed"; readonly changes: readonly QuotaChange[] }
  | { readonly code: "item-decided"; readonly item: string; readonly decision: ItemDecisionTable["decision"] }
  | {
      readonly code: "items-reworded";
      readonly kind: RewordingKind;
      readonly round: number;
      readonly from: readonly NamedItem[];
      readonly to: readonly NamedItem[];
    };

/** Records it with its words in English beside it, for whoever reads the table without this program. */
export function insertTold(
  tx: Db,
  { told, ...row }: Omit<Insertable<DeviationTable>, "what" | "told"> & { readonly told: ToldDeviation },
) {
  return deviations.insert(tx, { ...row, what: wordsOf(told, DEFAULT_LANGUAGE), told: JSON.stringify(told) });
}

/** What was done, in the reader's language; as it was typed where a person wrote it, and in the words of then where no code was kept. */
export function deviationWords({ what, told }: Pick<DeviationTable, "what" | "told">, language: Language): string {
  return told === null ? what : wordsOf(JSON.parse(told) as ToldDeviation, language);
}

function wordsOf(told: ToldDeviation, language: Language): string {
  const t = translator(language, "results");
  switch (told.code) {
    case "round-extended": {
      const { round, from, to } = told;
      return t("report.told.extended", {
        round,
        from: formatInstant(from, language),
        to: formatInstant(to, language),
      });
    }
    case "quotas-changed":
      return t("report.told.quotas.all", {
        changes: told.changes.map((change) => quotaWords(change, language)).join(t("report.told.quotas.and")),
      });
    case "item-decided":
      return t(`report.told.decided.${told.decision}`, { item: told.item });
    case "items-reworded": {
      const { kind, round, from, to } = told;
      const list = (items: readonly NamedItem[]) =>
        items.map((item) => itemWords(item, language)).join(` ${t("report.told.reworded.and")} `);
      return t(`report.told.reworded.${kind}`, { round, from: list(from), to: list(to) });
    }
  }
}

function quotaWords({ kind, key, name, from, to }: QuotaChange, language: Language): string {
  const t = translator(language, "results");
  const country = () => countryNameIn(key, language) ?? t("report.quotas.otherCountry");
  const called = kind === "country" ? country() : name === null ? key : localText(name, language);
  if (from === null) return t("report.told.quotas.added", { name: called, to });
  return to === null
    ? t("report.told.quotas.removed", { name: called, from })
    : t("report.told.quotas.changed", { name: called, from, to });
}

const MOST_WORDS = 400;

function itemWords({ key, text }: NamedItem, language: Language): string {
  const words = localText(text, language);
  const short = words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS - 1)}…` : words;
  return translator(language, "results")("report.told.reworded.item", { key, text: short });
}
