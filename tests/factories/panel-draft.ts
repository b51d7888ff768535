import { draftOf, type PanelDraft } from "../../app/services/panel/panel-draft.js";
import { readPanelText } from "../../app/services/panel/read-panel-text.js";

/** A list written as lines, as the preview of an import holds it. */
export function aPanelDraft(text: string): PanelDraft {
  const read = readPanelText(text);
  if (!read.ok) throw new Error(`not read: ${read.code} ${read.detail}`);
  return draftOf(read.table, "list.csv");
}
