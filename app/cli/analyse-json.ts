import type { BuiltOutput } from "./analyse-output.js";

/** Problems that are made into text at once. */
const BATCH = 1000;

/** The result as JSON, in pieces: every row of a large file may be a problem, and all are listed. */
export function* formatJson({ problems, ...output }: BuiltOutput): Generator<string> {
  const text = JSON.stringify({ ...output, problems: [] }, null, 2);
  if (problems.length === 0) {
    yield `${text}\n`;
    return;
  }
  // The list of problems is the last key, so that the text ends in "[]" and the object's own end.
  yield text.slice(0, text.lastIndexOf("]"));
  let batch: string[] = [];
  let separator = "";
  for (const problem of problems) {
    batch.push(JSON.stringify(problem, null, 2).replaceAll("\n", "\n    "));
    if (batch.length < BATCH) continue;
    yield `${separator}\n    ${batch.join(",\n    ")}`;
    separator = ",";
    batch = [];
  }
  if (batch.length > 0) yield `${separator}\n    ${batch.join(",\n    ")}`;
  yield "\n  ]\n}\n";
}
