import type { Model } from "survey-core";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "{": "&#123;",
};

/** Answers that an HTML element names in braces come in as text; SurveyJS would take what somebody typed for markup. */
export function escapeAnswers(model: Pick<Model, "onProcessHtml" | "processText">): void {
  model.onProcessHtml.add((_, options) => {
    options.html = options.html.replace(/\{[^{}]+\}/g, (name) =>
      model.processText(name, true).replace(/[&<>"'{]/g, (sign) => ENTITIES[sign] ?? ""),
    );
  });
}
