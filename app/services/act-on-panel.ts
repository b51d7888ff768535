import { subHours } from "date-fns/subHours";
import type { Db } from "../../db/open";
import * as invitations from "../../db/queries/invitation";
import * as panelList from "../../db/queries/panel-list";
import * as rounds from "../../db/queries/round";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { inviteRespondents } from "./invite-respondents";
import { withdrawInTransaction } from "./remove-panelist";

interface At {
  readonly db: Db;
  readonly now: Date;
}
interface FilteredSet {
  readonly consultationId: string;
  readonly actor: Actor;
  readonly filter: panelList.PanelFilter;
  /** How many people the page said would be meant. */
  readonly expected: number;
}

/** People per transaction: nobody else waits long for it. */
const CHUNK = 100;
/** Whoever was written to so recently is not written to again. */
const QUIET_HOURS = 24;

/**
 * Takes everybody who fits a filter out of what is still to come, as one by one (`withdrawPanelist`): answers stay. Returns how many. It may stop half-way; doing it
 * again does the rest.
 *
 * Throws  DomainError `conflict` when other people fit now than the page said.
 */
export async function withdrawFiltered({ db, now }: At, set: FilteredSet): Promise<number> {
  const { consultationId, actor } = set;
  const ids = await idsOf(db, set);
  for (let from = 0; from < ids.length; from += CHUNK) {
    await db.transaction().execute(async (tx) => {
      for (const respondentId of ids.slice(from, from + CHUNK)) {
        await withdrawInTransaction(tx, now, { consultationId, respondentId, actor });
      }
    });
  }
  return ids.length;
}

/**
 * Writes the invitation to the open round once more to those who fit a filter and have not submitted, each with a link of its own. Left out are people who were
 * written to in the last day, have withdrawn, declined or want no mail. `sending` names the press of the button: repeated it writes nobody twice. Returns
 * how many letters there are.
 *
 * Throws  DomainError `round-not-open`; `conflict` when other people fit now than the page said.
 */
export async function resendFiltered(
  { db, now, baseUrl }: At & { readonly baseUrl: string },
  set: FilteredSet & { readonly sending: string },
): Promise<number> {
  const { consultationId, actor, sending, filter } = set;
  const round = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
  if (round?.status !== "open")
    throw new DomainError("round-not-open", "No round is open that they could be invited to.");
  const ids = new Set(await idsOf(db, set));
  const unanswered = await panelList.findAllIds(db, { consultationId, state: "unanswered", roundId: round.id });
  const recently = subHours(now, QUIET_HOURS).toISOString();
  const contacted = new Set(
    (await invitations.findLastContacts(db, { consultationId, roundId: round.id })).flatMap(
      ({ respondentId, lastAt }) => (lastAt > recently ? [respondentId] : []),
    ),
  );
  const meant = unanswered.filter((id) => ids.has(id) && !contacted.has(id));
  return db.transaction().execute(async (tx) => {
    const at = { now, baseUrl };
    const to = { consultationId, roundId: round.id, respondentIds: meant, insteadOf: sending };
    const letters = meant.length === 0 ? 0 : await inviteRespondents(tx, at, to);
    const details = { letters, group: filter.groupKey ?? null, country: filter.country ?? null };
    await recordAudit(tx, { consultationId, now, actor, action: "invitations-resent", details });
    return letters;
  });
}

async function idsOf(db: Db, { consultationId, filter, expected }: FilteredSet): Promise<string[]> {
  const ids = await panelList.findAllIds(db, { ...filter, consultationId });
  if (ids.length === expected) return ids;
  throw new DomainError("conflict", "The list changed in the meantime. Please look at it again before you go on.");
}
