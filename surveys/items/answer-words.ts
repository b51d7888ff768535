import type { LocalText } from "./types.js";

/** The words of answers that no item defines itself; forms, receipts and exports use the same. */
export const answerWords = {
  "cannot-judge": { default: "Cannot judge" },
  skipped: { default: "No answer" },
  agreed: { default: "I agree" },
  agree: { default: "Agree" },
  disagree: { default: "Disagree" },
  pass: { default: "Pass" },
  already: { default: "Already reached" },
  after: { default: "After {year}" },
  never: { default: "Never" },
  years: { default: "most likely {likely} ({earliest} to {latest})" },
  best: { default: "Best: {choice}" },
  worst: { default: "Worst: {choice}" },
} as const satisfies Record<string, LocalText>;
