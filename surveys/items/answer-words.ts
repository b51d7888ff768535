import type { LocalText } from "./types.js";

/** The words of answers that no item defines itself; forms, receipts and exports use the same. Whoever has translations adds them. */
export const answerWords = {
  "cannot-judge": { default: "Cannot judge" },
  "reason-prompt": { default: "What speaks for your answer?" },
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
  labelled: { default: "{name}: {words}" },
  yes: { default: "Yes" },
  no: { default: "No" },
} as const satisfies Record<string, LocalText>;

export type AnswerWord = keyof typeof answerWords;
export type AnswerWords = Readonly<Record<AnswerWord, LocalText>>;
export const answerWordKeys = Object.keys(answerWords) as readonly AnswerWord[];
