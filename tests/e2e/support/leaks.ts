import { expect } from "vitest";
import { type Loop, linkOf, tokenOf } from "./loop";
import { PEOPLE, REASONS } from "./short-loop";

/** Everything by which the database knows each person of the panel, in the order of `PEOPLE`. */
export async function identitiesOfPanel({ db, consultationId }: Loop): Promise<string[][]> {
  const rows = await db
    .selectFrom("respondent")
    .innerJoin("contact", "contact.respondentId", "respondent.id")
    .select(["respondent.id as respondentId", "respondent.pseudonym", "contact.id", "contact.name", "contact.email"])
    .where("respondent.consultationId", "=", consultationId)
    .execute();
  return PEOPLE.map(({ email }) => {
    const row = rows.find((candidate) => candidate.email === email);
    if (!row) throw new Error(`${email} is not on the panel.`);
    return Object.values(row).filter((value) => value !== null);
  });
}

/** The tokens of a person's links, of both rounds. */
export const tokensOf = (loop: Loop, index: number): string[] =>
  [1, 2].map((round) => tokenOf(linkOf(loop, round, index)));

/** Reasons as they were written that somebody else wrote and nobody released so. */
export const unreleasedReasonsFor = (index: number): string[] =>
  [REASONS.paraphrased, REASONS.hidden, REASONS.unreviewed].filter(({ by }) => by !== index).map(({ text }) => text);

/** Fails when a text holds one of the words, and says where. */
export function expectNone(text: string, words: readonly string[], where: string): void {
  expect(
    words.filter((word) => text.includes(word)),
    where,
  ).toEqual([]);
}
