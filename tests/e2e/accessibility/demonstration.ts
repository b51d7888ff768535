import { loadDemonstration } from "../../../app/demo/load-demonstration";
import type { InstanceContext } from "../../../app/server/open-instance";
import { completeSection } from "../../../app/services/complete-section";
import { saveForm } from "../../../app/services/save-form";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as items from "../../../db/queries/item";
import * as outbox from "../../../db/queries/outbox";
import * as respondents from "../../../db/queries/respondent";
import { findRound } from "../../app/support/short-study";
import { mintLink } from "../../support/panelist-client";

export interface Demonstration {
  /** The finished study by a simulated panel; the public was asked too. */
  readonly finished: string;
  /** Open in round 1: consent, profile, open questions, choice of subjects, subjects. */
  readonly underway: string;
  /** A real study that was rated twice and read in. */
  readonly imported: string;
  readonly importedItemKey: string;
  /** A letter to an invented person. */
  readonly mailId: string;
  /** Links of two panelists of the open study: one who begins, one who has come to the subjects. */
  readonly links: { readonly fresh: string; readonly begun: string };
}

/** What the instance ships to try it out, with somebody in the middle of its questionnaire. */
export async function openDemonstration(instance: InstanceContext): Promise<Demonstration> {
  await loadDemonstration(instance);
  const { db } = instance;
  const all = await consultations.findAllDemonstrations(db);
  const states = await Promise.all(all.map(async ({ id }) => ({ id, ...(await stateOf(db, id)) })));
  const idOf = (state: string) => {
    const found = states.find((candidate) => candidate.state === state);
    if (!found) throw new Error(`The demonstration holds no study that is ${state}.`);
    return found;
  };
  const { id: underway, roundId } = idOf("open");
  const { id: imported, roundId: importedRoundId } = idOf("imported");
  const [item] = await items.findAllByRound(db, { consultationId: imported, roundId: importedRoundId });
  const [mail] = await outbox.findPage(db, { consultationId: underway, limit: 1, offset: 0 });
  const [first, second] = await respondents.findAllActive(db, { consultationId: underway, audience: "panel" });
  if (!item || !mail || !first || !second) throw new Error("The demonstration lacks something that is shown.");
  const linkOf = ({ id: respondentId }: { id: string }) =>
    mintLink(db, { consultationId: underway, roundId, respondentId });
  // The open questions come first and close when the subjects are shown.
  const key = { consultationId: underway, roundId, respondentId: second.id };
  const form = new FormData();
  form.set("open-strength", "Radio units and the software in them");
  await saveForm(
    { db, now: instance.now() },
    {
      ...key,
      itemKeys: new Set(["open-strength"]),
      form,
      allowedFields: [],
      keepItemKeys: new Set(),
      mode: "save",
      idempotencyKey: "before the subjects",
      noteVersion: 1,
    },
  );
  await completeSection({ db, now: instance.now() }, key, "r1-open");
  return {
    finished: idOf("finished").id,
    underway,
    imported,
    importedItemKey: item.key,
    mailId: mail.id,
    links: { fresh: await linkOf(first), begun: await linkOf(second) },
  };
}

async function stateOf(db: Db, consultationId: string) {
  const { id: roundId, status } = await findRound(db, consultationId, 1);
  const isAsked = (await respondents.countAllActive(db, { consultationId, audience: "public" })) > 0;
  return { roundId, state: status === "open" ? "open" : isAsked ? "finished" : "imported" };
}
