import { readFileSync } from "node:fs";
import type { JsonObject } from "../../../surveys/items/types";

interface DefinitionEntry {
  readonly id: string;
  readonly survey: JsonObject;
}

const folder = new URL("../../fixtures/surveyjs/", import.meta.url);

/** The definitions that SurveyJS's own authors test with. */
export const definitionEntries: readonly DefinitionEntry[] = readFileSync(new URL("definitions.jsonl", folder), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as DefinitionEntry);

const NOT_HERE = /"type":"(?:html|image|imagepicker|file|signaturepad)"|"choicesByUrl"/;

/** Those without pictures, files, signatures, markup and choices from elsewhere. */
export const plainEntries = definitionEntries.filter(({ survey }) => !NOT_HERE.test(JSON.stringify(survey)));

/** The Algorithmic Impact Assessment of the Government of Canada, as it was published. */
export const impactAssessment: JsonObject = JSON.parse(readFileSync(new URL("canada-aia.json", folder), "utf8"));
