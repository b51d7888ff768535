import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as rounds from "../../db/queries/round";
import { mapText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { asText, trimmedText } from "./as-text";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { withWords } from "./plan-edits/words";

const SUMMARY_LENGTH = 5_000;

/**
 * Changes what the public page of a consultation says; an empty text takes the page away.
 *
 * Throws  DomainError `invalid` for a text that is too long; `conflict` when it would take the way to an open questionnaire away.
 */
export async function publishPublicPage(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; summary: string; actor: Actor },
): Promise<void> {
  const { consultationId, actor } = input;
  await db.transaction().execute(async (tx) => {
    const stored = await consultations.findById(tx, { consultationId });
    const before: LocalText | null = stored?.publicSummary ? JSON.parse(stored.publicSummary) : null;
    const publicSummary = publicSummaryText(withWords(before, input.summary));
    const round = await rounds.findByNumber(tx, { consultationId, audience: "public", number: 1 });
    if (publicSummary === null && round?.status === "open") {
      throw new DomainError("conflict", "While the public questionnaire is open, its page needs a text.");
    }
    await consultations.updateDetails(tx, { consultationId }, { publicSummary, updatedAt: now.toISOString() });
    await recordAudit(tx, {
      consultationId,
      now,
      actor,
      action: publicSummary === null ? "public-page-withdrawn" : "public-page-saved",
    });
  });
}

/** The stored form of what the page says; null for an empty text. */
export function publicSummaryText(summary: string | LocalText): string | null {
  const text = trimmedText(mapText(asText(summary), (words) => words.replaceAll("\r\n", "\n")));
  if (text.default.length > SUMMARY_LENGTH) {
    throw new DomainError("invalid", `The text of the public page has at most ${SUMMARY_LENGTH} characters.`);
  }
  return text.default === "" ? null : JSON.stringify(text);
}
