import type { Level, LocalText } from "../items/types.js";
import type { Question } from "../study-plan.js";
import type { Finding } from "./types.js";

const hasWords = (text: LocalText): boolean => /\p{L}/u.test(text.default);

/**
 * What is missing in the levels or choices of a question.
 *
 * Definition  missing-label: an end of a scale has a number but no words. missing-anchor: readiness levels without what has to be shown, and
 *             scales of which some levels say what they mean and others do not. same-label: two levels or choices that read the same.
 * Source      Krosnick & Presser (2010), ch. 9: labelled points make ratings more reliable and valid. For readiness levels the definitions of
 *             ISO 16290:2013.
 */
export function lintScale(question: Question): readonly Finding[] {
  switch (question.kind) {
    case "rating":
    case "trl":
      return lintLevels(question.levels, question.kind === "trl");
    case "two-axis":
      return [question.x, question.y].flatMap((axis) => lintLevels(axis.levels, false));
    case "single":
    case "multiple":
    case "ranking":
    case "allocation":
    case "best-worst":
      return sameLabels("choices", question.choices);
    default:
      return [];
  }
}

function lintLevels(levels: readonly Level[], needsAnchors: boolean): readonly Finding[] {
  const ends = [levels[0], levels[levels.length - 1]].filter((level) => level !== undefined);
  const bare = ends.filter(({ label }) => !hasWords(label));
  const isAnchored = ({ anchor }: Level) => anchor !== undefined && anchor.default.trim() !== "";
  const unanchored = levels.filter((level) => !isAnchored(level));
  const misses = unanchored.length > 0 && (needsAnchors || unanchored.length < levels.length);
  return [
    ...bare.map(({ label }) => finding("missing-label", label.default)),
    ...(misses ? [finding("missing-anchor", unanchored.map(({ label }) => label.default).join(", "))] : []),
    ...sameLabels("levels", levels),
  ];
}

const finding = (code: "missing-label" | "missing-anchor", words: string): Finding => ({
  code,
  field: "levels",
  language: "default",
  words,
});

function sameLabels(
  field: "levels" | "choices",
  labelled: readonly { readonly label: LocalText }[],
): readonly Finding[] {
  const seen = new Set<string>();
  const twice = new Map<string, string>();
  for (const { label } of labelled) {
    const plain = label.default.trim().toLowerCase();
    if (seen.has(plain)) twice.set(plain, label.default);
    seen.add(plain);
  }
  return [...twice.values()].map((words) => ({ code: "same-label", field, language: "default", words }));
}
