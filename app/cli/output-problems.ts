import type { ProblemLog } from "../../analysis/shape/problem-log.js";
import type { TidyProblem } from "../../analysis/shape/tidy-study.js";

export interface OutputProblem extends TidyProblem {
  readonly file: "answers" | "items";
}

/** What is wrong with the rows of both files, those of the answers first. */
export class OutputProblems implements Iterable<OutputProblem> {
  readonly #answers: ProblemLog;
  readonly #items: readonly TidyProblem[];

  constructor(answers: ProblemLog, items: readonly TidyProblem[]) {
    this.#answers = answers;
    this.#items = items;
  }

  get length(): number {
    return this.#answers.length + this.#items.length;
  }

  *[Symbol.iterator](): Generator<OutputProblem> {
    for (const problem of this.#answers) yield { file: "answers", ...problem };
    for (const problem of this.#items) yield { file: "items", ...problem };
  }
}
