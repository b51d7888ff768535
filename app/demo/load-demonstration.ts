import { fileURLToPath } from "node:url";
import { newRandomId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as invitations from "../../db/queries/invitation";
import * as organisations from "../../db/queries/organisation";
import * as respondents from "../../db/queries/respondent";
import * as rounds from "../../db/queries/round";
import * as settings from "../../db/queries/setting";
import { readItemsCsv } from "../cli/items-csv";
import { readTidyCsv } from "../cli/tidy-csv";
import { paths } from "../paths";
import type { InstanceContext } from "../server/open-instance";
import { importStudy } from "../services/import/import-study";
import { openPublicRound } from "../services/open-public-round";
import { openRound } from "../services/open-round";
import { ensureOrganiser, mintSignInLink } from "../services/sign-in-link.server";
import { newToken } from "../services/tokens";
import { releaseReasons } from "../simulation/release-reasons";
import { simulateRound } from "../simulation/simulate-round";
import { translatedScan } from "./scan-texts";
import {
  createTechnologyStudy,
  type DemonstrationOwner,
  PUBLIC_ITEM_KEYS,
  simulatePublicRound,
} from "./simulated-study";
import { demonstrationTexts } from "./texts";

const ORGANISER = "organiser@example.org";
/** Decided at the first start: `loaded` or `none`. */
const DEMONSTRATION = "demonstration";
const DAY_MS = 86_400_000;

type DemonstrationContext = Pick<InstanceContext, "db" | "auth" | "settings" | "now">;

/**
 * Whether a start is the first on an empty database; then the demonstration is loaded unless the operator asked for none. Either is
 * remembered, so that no later start brings a demonstration into an instance that works.
 */
export async function isFirstStart({ db }: Pick<DemonstrationContext, "db">): Promise<boolean> {
  if ((await settings.find(db, DEMONSTRATION)) !== undefined) return false;
  return (await organisations.findFirst(db)) === undefined;
}

export function declineDemonstration({ db }: Pick<DemonstrationContext, "db">): Promise<string> {
  return settings.findOrInsert(db, { name: DEMONSTRATION, value: "none" });
}

/**
 * Loads what the instance ships to try it out, once: a real study of public data, a finished study by a simulated panel, and one that is
 * open in round 1. Returns whether it was loaded now.
 */
export async function loadDemonstration(context: DemonstrationContext): Promise<boolean> {
  const { db, settings: instance } = context;
  if ((await settings.find(db, DEMONSTRATION)) === "loaded") return false;
  const now = context.now();
  const { organiser } = await ensureOrganiser(context, { email: ORGANISER, name: "Example Organiser" });
  const [organisation] = await organisations.findAllByUser(db, { userId: organiser.id });
  if (!organisation) throw new Error("The organiser of the demonstration belongs to no organisation.");
  const owner = { organisationId: organisation.id, userId: organiser.id };
  await loadHorizonScan(db, now, owner);
  await loadFinishedStudy(db, now, owner, instance.baseUrl);
  await loadOpenStudy(db, now, owner, instance.baseUrl);
  await settings.upsert(db, { name: DEMONSTRATION, value: "loaded" });
  return true;
}

/** Three addresses to begin with, minted anew at each start; undefined where no demonstration is loaded. */
export async function mintDemonstrationLinks(
  context: DemonstrationContext,
): Promise<{ organiser: string; panelist: string; public: string } | undefined> {
  const { db, settings: instance } = context;
  if ((await settings.find(db, DEMONSTRATION)) !== "loaded") return undefined;
  const now = context.now().toISOString();
  const open = await findOpenStudy(db);
  if (!open) return undefined;
  const { consultationId, roundId, respondentId } = open;
  const { token, tokenHash } = newToken();
  await db.transaction().execute(async (tx) => {
    await invitations.revokeDemonstrations(tx, now);
    await invitations.insertMany(tx, [
      {
        consultationId,
        id: newRandomId(),
        roundId,
        respondentId,
        kind: "demonstration",
        tokenHash,
        createdAt: now,
        revokedAt: null,
      },
    ]);
  });
  return {
    organiser: await mintSignInLink(context, { email: ORGANISER }),
    panelist: `${instance.baseUrl}${paths.join(token)}`,
    public: `${instance.baseUrl}${paths.publicPage(consultationId)}`,
  };
}

async function findOpenStudy(db: Db) {
  for (const { id: consultationId } of await consultations.findAllDemonstrations(db)) {
    const round = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
    if (round?.status !== "open") continue;
    const [panelist] = await respondents.findAllActive(db, { consultationId, audience: "panel" });
    if (panelist) return { consultationId, roundId: round.id, respondentId: panelist.id };
  }
  return undefined;
}

/** Data lie beside the sources; the commands run from one folder below the project's. */
const horizonScan = (file: string) =>
  fileURLToPath(new URL(`../../app/demo/data/horizon-scan/${file}`, import.meta.url));

async function loadHorizonScan(db: Db, now: Date, owner: DemonstrationOwner): Promise<void> {
  const { rows } = readTidyCsv(horizonScan("responses.csv"));
  const { items } = await readItemsCsv(horizonScan("items.csv"));
  await importStudy(
    { db, now },
    {
      organisationId: owner.organisationId,
      ownerId: owner.userId,
      title: demonstrationTexts.scanTitle,
      designNote: demonstrationTexts.scanDesign,
      publicSummary: demonstrationTexts.scanSummary,
      rows,
      definitions: items,
      protocol: null,
      isPublicData: true,
      isDemonstration: true,
      translate: translatedScan,
    },
  );
}

async function loadFinishedStudy(db: Db, now: Date, owner: DemonstrationOwner, baseUrl: string): Promise<void> {
  const day = (offset: number) => new Date(now.getTime() + offset * DAY_MS);
  const summary = demonstrationTexts.finishedSummary;
  const created = await createTechnologyStudy(db, day(-90), owner, {
    title: demonstrationTexts.finishedTitle,
    panelists: 160,
    isSimulated: true,
    summary,
  });
  const study = { ...created, userId: owner.userId, baseUrl, summary };
  const { roundId } = await simulateRound(db, study, {
    number: 1,
    opens: day(-80),
    closes: day(-59),
    respondents: 134,
  });
  await releaseReasons(db, { ...study, roundId, now: day(-55) });
  await simulatePublicRound(db, study, { opens: day(-52), closes: day(-33), contributions: 210 });
  await simulateRound(db, study, { number: 2, opens: day(-50), closes: day(-32), respondents: 118 });
}

async function loadOpenStudy(db: Db, now: Date, owner: DemonstrationOwner, baseUrl: string): Promise<void> {
  const summary = demonstrationTexts.openSummary;
  const { consultationId } = await createTechnologyStudy(db, now, owner, {
    title: demonstrationTexts.openTitle,
    panelists: 24,
    isSimulated: false,
    summary,
  });
  const actor = { kind: "organiser" as const, id: owner.userId };
  const closesAt = new Date(now.getTime() + 21 * DAY_MS);
  await openRound({ db, now, baseUrl }, { consultationId, roundNumber: 1, closesAt, actor });
  await openPublicRound(
    { db, now },
    {
      consultationId,
      itemKeys: PUBLIC_ITEM_KEYS,
      title: demonstrationTexts.publicTitle,
      summary,
      closesAt,
      actor,
    },
  );
}
