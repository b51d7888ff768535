import type { JsonObject } from "../../../surveys/items/types";
import type { SectionRun } from "../../../surveys/surveyjs/run-section";

/** What a section's model is asked. */
export interface SectionJob {
  readonly definition: JsonObject;
  readonly data: JsonObject;
  /** `complete`: as at the end of the questionnaire, with what is required; `save`: on the way; `simulate`: answered by nobody, from a seed. */
  readonly mode: "save" | "complete" | "simulate";
  /** Of `simulate`: what the answers follow from. */
  readonly seed?: string;
  /** Of the messages. */
  readonly language: string;
}

/** What the worker says: that it can begin, and the outcome of its one job at a time. */
export type WorkerMessage = "ready" | { readonly run: SectionRun } | { readonly error: string };
