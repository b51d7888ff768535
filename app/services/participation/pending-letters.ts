import type { Db } from "../../../db/open";
import * as contacts from "../../../db/queries/contact";
import * as invitations from "../../../db/queries/invitation";
import * as outbox from "../../../db/queries/outbox";
import * as respondents from "../../../db/queries/respondent";
import * as rounds from "../../../db/queries/round";
import { paths } from "../../paths";
import { findAssignedItems } from "../assigned-items";
import { inviteRespondents } from "../invite-respondents";
import { hashToken } from "../tokens";

export interface PersonKey {
  readonly consultationId: string;
  readonly respondentId: string;
  /** The link in use: it works on, even if its letter was not sent yet (organisers can hand over what waits in the outbox). */
  readonly invitationId?: string;
}

const LINK = new RegExp(`${paths.join("")}([\\w-]+)`, "g");

/**
 * Takes back the letters to a person that wait to be sent, with the links in them: a link that nobody was sent would make the older one,
 * which the person has, lead to "superseded". `kind`: only letters of that kind.
 */
export async function takeBackLetters(tx: Db, key: PersonKey, kind?: "reminder"): Promise<void> {
  const { consultationId, respondentId, invitationId } = key;
  const contact = await contacts.findByRespondent(tx, key);
  if (!contact) return;
  const texts = await outbox.deletePendingTo(tx, { consultationId, contactId: contact.id, kind });
  const hashes = texts.flatMap((text) => [...text.matchAll(LINK)].map(([, token = ""]) => hashToken(token)));
  await invitations.deleteUndelivered(tx, { consultationId, respondentId, exceptId: invitationId }, hashes);
}

/** Writes the invitation to the round that is open, to a person who is asked in it and has no link for it. */
export async function inviteIfMissing(tx: Db, at: { now: Date; baseUrl: string }, key: PersonKey): Promise<void> {
  const { consultationId, respondentId } = key;
  const open = await rounds.findLatestOpened(tx, { consultationId, audience: "panel" });
  const respondent = await respondents.findById(tx, { consultationId, id: respondentId });
  if (open?.status !== "open" || respondent?.withdrawnAt !== null) return;
  const place = { consultationId, respondentId, roundId: open.id };
  if (await invitations.hasFor(tx, place)) return;
  if ((await findAssignedItems(tx, place)).length === 0) return;
  await inviteRespondents(tx, at, { consultationId, roundId: open.id, respondentIds: [respondentId] });
}
