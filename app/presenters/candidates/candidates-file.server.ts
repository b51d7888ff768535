import type { Db } from "../../../db/open";
import * as candidates from "../../../db/queries/candidate";
import { recordAccess } from "../../services/record-access";
import { csvTable } from "../../services/write-csv";

/** Everybody whom the organisers may choose from, with the decisions; who asked for it is recorded with the reason and the number of people. */
export async function getCandidatesCsv(
  { db, now }: { db: Db; now: Date },
  { consultationId, userId, reason }: { consultationId: string; userId: string; reason: string },
): Promise<string> {
  const rows = await candidates.findAll(db, { consultationId });
  const seen = { consultationId, userId, what: "panel-export" as const, page: "proposals-file" as const };
  await recordAccess({ db, now }, { ...seen, reason, people: rows.length });
  return csvTable<candidates.Candidate>(
    [
      { name: "name", of: ({ name }) => name },
      { name: "email", of: ({ email }) => email },
      { name: "organisation", of: ({ organisation }) => organisation },
      { name: "group", of: ({ groupKey }) => groupKey },
      { name: "country", of: ({ country }) => country },
      { name: "language", of: ({ language }) => language },
      { name: "expertise", of: ({ expertise }) => expertise },
      { name: "motivation", of: ({ motivation }) => motivation },
      { name: "found", of: ({ source }) => source },
      { name: "state", of: ({ state }) => state },
      { name: "proposed", of: ({ createdAt }) => createdAt },
      { name: "decided", of: ({ decidedAt }) => decidedAt },
      { name: "reason", of: ({ declineReason }) => declineReason },
    ],
    rows,
  );
}
