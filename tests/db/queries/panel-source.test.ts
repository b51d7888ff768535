import { expect, test } from "vitest";
import { newRandomId } from "../../../db/ids.js";
import type { Db } from "../../../db/open.js";
import * as contacts from "../../../db/queries/contact.js";
import * as invitations from "../../../db/queries/invitation.js";
import * as panelSource from "../../../db/queries/panel-source.js";
import * as responses from "../../../db/queries/response.js";
import type { FoundBy } from "../../../db/schema.js";
import { makeStudy } from "../../factories/consultation.js";
import { NOW } from "../../factories/instant.js";
import { aPanelist } from "../../factories/panelist.js";
import { startResponse } from "../../factories/response.js";
import { makeOpenRound } from "../../factories/round.js";
import { onEachDatabase } from "../../support/databases.js";

/** Two imported (one reminded twice, one only began), one nominated who submitted, one of no known way who submitted uninvited, one never asked. */
async function makeRound(db: Db) {
  const { consultationId } = await makeStudy(db);
  const ways: (FoundBy | null)[] = ["import", "import", "nomination", null, "open-call"];
  const people = ways.map((foundBy) => {
    const { respondent, contact } = aPanelist({ consultationId, groupKey: "industry" });
    return { respondent, contact: { ...contact, foundBy } };
  });
  await contacts.insertPanelists(db, people);
  const [first = "", begun = "", nominated = "", unknown = ""] = people.map(({ respondent }) => respondent.id);
  const round = await makeOpenRound(db, { consultationId });
  const invite = (respondentId: string, kind: "invitation" | "reminder") => ({
    ...round,
    respondentId,
    kind,
    id: newRandomId(),
    tokenHash: newRandomId(),
    createdAt: NOW,
    revokedAt: null,
  });
  await invitations.insertMany(db, [
    ...[first, begun, nominated].map((id) => invite(id, "invitation")),
    invite(first, "reminder"),
    invite(first, "reminder"),
  ]);
  for (const respondentId of [first, begun, nominated, unknown]) {
    await startResponse(db, { ...round, respondentId });
    if (respondentId === begun) continue;
    await responses.markSubmitted(db, { ...round, respondentId }, { submittedAt: NOW, receiptCode: newRandomId() });
  }
  return { round, nominated };
}

onEachDatabase("Ways onto the panel", (db) => {
  test("the invited and those who submitted are counted by way, each once, other consultations apart", async () => {
    await makeRound(db());
    const { round } = await makeRound(db());
    const counted = await panelSource.countByWay(db(), round);
    // SQLite and PostgreSQL order null apart.
    expect(counted).toHaveLength(3);
    expect(counted).toEqual(
      expect.arrayContaining([
        { way: null, invited: 0, answered: 1 },
        { way: "import", invited: 2, answered: 1 },
        { way: "nomination", invited: 1, answered: 1 },
      ]),
    );
  });

  test("whose identity is deleted counts among those of no known way", async () => {
    const { round, nominated } = await makeRound(db());
    await contacts.deleteByRespondent(db(), { consultationId: round.consultationId, respondentId: nominated });
    const counted = await panelSource.countByWay(db(), round);
    expect(counted).toHaveLength(2);
    expect(counted).toContainEqual({ way: null, invited: 1, answered: 2 });
  });
});
