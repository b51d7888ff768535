import { hash } from "node:crypto";
import type { AnswerRow } from "../../surveys/items/types";
import type { StoredItem } from "./save-answers";

/** The version of an item that holds nothing. */
const EMPTY_VERSION = "0";

/**
 * Names what is stored of one item of one respondent, so that a page can say what it knew: two versions are the same exactly when answer and reason
 * are. An answer that was changed elsewhere and changed back is no change.
 */
export function versionOf(stored: StoredItem | undefined): string {
  if (!stored || (stored.rows.length === 0 && stored.reason === null)) return EMPTY_VERSION;
  const rows = stored.rows.map(({ facet, value, code, text }) => [facet, value, code, text]);
  const { text, side, source = null } = stored.reason ?? {};
  const reason = stored.reason && [text, side, ...(source === null ? [] : [source])];
  const content = JSON.stringify([rows.map((row) => JSON.stringify(row)).sort(), reason]);
  return hash("sha256", content, "base64url").slice(0, 12);
}

/** What one change stored, read back from the change record. */
export function readChange(after: string): StoredItem {
  const { rows, reason }: { rows: AnswerRow[]; reason: StoredItem["reason"] } = JSON.parse(after);
  return { rows, reason };
}
