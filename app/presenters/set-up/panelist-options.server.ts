import type { Db } from "../../../db/open";
import * as groups from "../../../db/queries/comparison-group";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import type { translator } from "../../i18n/i18n.server";
import { loadPlan } from "../../services/load-plan";
import type { EntryProblem } from "../../services/panel/check-panelist";
import { allCountries } from "../../services/panel/countries";
import { chainPositions, type ProfileWord, sizesOf } from "../../services/panel/profile-words";

/** What the form of one person offers. */
export async function getPanelistOptions(db: Db, consultationId: string) {
  const known = await groups.findAll(db, { consultationId });
  return {
    groups: known.map(({ key, label }) => ({ value: key, label: localText(JSON.parse(label) as LocalText, "en") })),
    countries: allCountries().map(({ code, name }) => ({ value: code, label: name })),
    sizes: options(sizesOf((await loadPlan(db, consultationId)).plan)),
    positions: options(chainPositions),
  };
}

const options = (words: readonly ProfileWord[]) => words.map(({ key, label }) => ({ value: key, label }));

/** A problem of a person in words. */
export function sayEntryProblem(
  t: ReturnType<typeof translator<"organiser">>,
): (problem: Omit<EntryProblem, "line">) => string {
  return ({ code, suggestion, firstLine, written }) => {
    const words = t(`panel.problems.${code}`, { line: firstLine ?? 0, written });
    return suggestion === undefined ? words : `${words} ${t("panel.problems.suggestion", { suggestion })}`;
  };
}
