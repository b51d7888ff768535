import { parentPort } from "node:worker_threads";
import { runSection } from "../../../surveys/surveyjs/run-section";
import { simulateSection } from "../../../surveys/surveyjs/simulate-section";
import type { SectionJob, WorkerMessage } from "./job";

/** A thread that runs the models of sections: what others wrote keeps it busy, not the server. It gets one job at a time, as JSON text. */
parentPort?.on("message", (text: string) => {
  const { definition, data, mode, language, seed = "" } = JSON.parse(text) as SectionJob;
  try {
    const run =
      mode === "simulate" ? simulateSection(definition, data, seed) : runSection(definition, data, { mode, language });
    say({ run });
  } catch (error) {
    say({ error: error instanceof Error ? error.message : String(error) });
  }
});
say("ready");

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
