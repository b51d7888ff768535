import { type Figure, figure, InputShapeError, missing } from "../figure.js";
import { isAtLeast } from "../threshold.js";

/**
 * Competence coefficient K of one expert on one subject, from a self-rating and the sources of the expert's arguments.
 *
 * Definition  (Kc + Ka) / 2: Kc the self-rated knowledge 0 to 10 over 10, Ka the sum of the scores of the sources, at most 1.
 * Unit        0 to 1. Details: `kc`, `ka`, `level`.
 * Missing     `value: null` without a self-rating or without sources.
 * Use         to describe a panel, or as a weight beside equal weights.
 * Read        high from 0.8, medium from 0.5, low under it. Self-ratings say little about how right somebody is.
 * Throws      InputShapeError when the self-rating is outside 0 to 10, a score is negative, or the scores sum to more than 1.
 * Source      usual practice of the competence coefficient in Spanish-language Delphi studies (scores of sources as declared).
 */
export function competenceCoefficient(knowledge: number | null, sourceScores: readonly number[]): Figure {
  if (knowledge !== null && !(knowledge >= 0 && knowledge <= 10)) {
    throw new InputShapeError(`Knowledge is rated from 0 to 10, not ${knowledge}`);
  }
  for (const score of sourceScores) {
    if (!(score >= 0)) throw new InputShapeError(`The score of a source is at least 0, not ${score}`);
  }
  const ka = sourceScores.reduce((sum, score) => sum + score, 0);
  if (!isAtLeast(1, ka)) throw new InputShapeError(`The scores of the sources sum to at most 1, not ${ka}`);
  if (knowledge === null) return missing("competenceCoefficient", "no self-rating");
  if (sourceScores.length === 0) return missing("competenceCoefficient", "no sources of argument");
  const kc = knowledge / 10;
  const value = (kc + ka) / 2;
  return figure("competenceCoefficient", value, 1, {}, { kc, ka, level: levelOf(value) });
}

function levelOf(value: number): "high" | "medium" | "low" {
  if (isAtLeast(value, 0.8)) return "high";
  return isAtLeast(value, 0.5) ? "medium" : "low";
}
