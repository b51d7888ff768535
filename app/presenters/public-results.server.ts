import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as rounds from "../../db/queries/round";
import * as roundFlow from "../../db/queries/round-flow";
import { type Words, wordingOf } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import type { StudyPlan } from "../../surveys/study-plan";
import type { ProtocolView } from "../components/results/view";
import { isClosed } from "../services/closed-rounds";
import { loadStudyResults, type StudyResults } from "../services/study-results";
import { toProtocolView } from "./report.server";
import { PUBLISHED_VIEWS, type ResultQuery } from "./result-query";
import { findJudgedStandings } from "./result-table.server";
import { type ResultsPage, toResultsPage } from "./round-results.server";

export type PublicResultsPage =
  | { readonly status: "waiting"; readonly title: Words; readonly fallenBackTo: string | null }
  | {
      readonly status: "published";
      readonly title: Words;
      /** The language of texts of the questionnaire without a translation; null where all have one. */
      readonly fallenBackTo: string | null;
      readonly answered: number;
      readonly items: number;
      readonly protocol: ProtocolView;
      readonly results: Extract<ResultsPage, { status: "shown" }>;
    };

/**
 * The results as anybody may read them; undefined when the consultation has no public page, `waiting` until both sides are closed and the
 * organiser has published.
 */
export async function getPublicResults(
  db: Db,
  input: { readonly consultationId: string; readonly query: ResultQuery; readonly language: string },
): Promise<PublicResultsPage | undefined> {
  const { consultationId, query, language } = input;
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation || consultation.publicSummary === null) return undefined;
  const wording = wordingOf(language, consultation.language);
  const title = wording.words(JSON.parse(consultation.title) as LocalText);
  const results = await findPublishedResults(db, consultationId);
  const page = results && (await toResultsPage(db, results, { query, language, views: PUBLISHED_VIEWS }));
  if (!results || page?.status !== "shown") return { status: "waiting", title, fallenBackTo: wording.fallenBackTo() };
  for (const text of shownTexts(results.plan)) wording.words(text);
  return {
    status: "published",
    title,
    fallenBackTo: wording.fallenBackTo(),
    answered: await roundFlow.countAnswered(db, { consultationId, audience: "panel" }),
    items: findJudgedStandings(results, page.round).length,
    protocol: await toProtocolView(db, results, language),
    results: page,
  };
}

/** Texts of the questionnaire that stand in results. */
function shownTexts({ subjects, criteria, comparisonGroups }: StudyPlan): readonly LocalText[] {
  const levels = criteria.flatMap((criterion) => ("levels" in criterion ? criterion.levels : []));
  return [
    ...subjects.map(({ name }) => name),
    ...criteria.map(({ text }) => text),
    ...[...levels, ...comparisonGroups].map(({ label }) => label),
  ];
}

/**
 * What may be published: there is a public page, no round is open or about to open, every public round is closed, and the panel's rounds are
 * all closed or one of them was declared reported.
 */
export async function findPublishedResults(db: Db, consultationId: string): Promise<StudyResults | undefined> {
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation || consultation.publicSummary === null) return undefined;
  const all = await rounds.findAll(db, { consultationId });
  const panel = all.filter(({ audience }) => audience === "panel");
  const isWaiting = all.some(({ status }) => status === "open" || status === "scheduled");
  const isPublicDone = all.every((round) => round.audience === "panel" || isClosed(round));
  const isPanelDone = panel.some(({ status }) => status === "reported") || panel.every(isClosed);
  if (isWaiting || !isPublicDone || !isPanelDone || !panel.some(isClosed)) return undefined;
  return loadStudyResults(db, { consultationId, seesRestricted: false });
}
