import type { Db } from "../../../db/open";
import * as dataProtection from "../../../db/queries/data-protection";
import * as informationNotes from "../../../db/queries/information-note";
import * as rounds from "../../../db/queries/round";
import { langOf, plainWords, type Wording, type Words } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { isClosed } from "../../services/closed-rounds";
import { inDemonstration } from "../../services/information-note";
import { loadPlan } from "../../services/load-plan";
import { formatDay, formatInstant } from "../format-instant";
import { findPublic, type PublicFrameView } from "./find-public.server";

/** What anybody may read of a consultation: what it is, why, when and by whom. No figure of either side. */
export interface PublicPageView extends PublicFrameView {
  readonly questionnaire:
    | { readonly state: "none" }
    | { readonly state: "not-yet" }
    | { readonly state: "open"; readonly closesAt: string | null }
    | { readonly state: "closed"; readonly closedAt: string | null };
  readonly paragraphs: readonly Words[];
  readonly purpose: Words;
  readonly timeline: readonly TimelineEntry[];
  readonly controller: string;
  readonly contact: string;
  readonly hasInformationNote: boolean;
  /** Every round is closed, so the results may be published. */
  readonly isOver: boolean;
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}

export interface TimelineEntry {
  readonly id: string;
  readonly audience: "panel" | "public";
  readonly title: Words;
  readonly status: "planned" | "open" | "closed";
  readonly opened: string | null;
  /** When it closed, or is to close. */
  readonly closes: string | null;
}

/** Undefined when the consultation has no public page. */
export async function getPublicPage(
  db: Db,
  consultationId: string,
  language: string,
): Promise<PublicPageView | undefined> {
  const found = await findPublic(db, consultationId, language);
  if (!found) return undefined;
  const { plan } = await loadPlan(db, consultationId);
  const all = await rounds.findAll(db, { consultationId });
  const protection = await dataProtection.find(db, { consultationId });
  const noteVersion = await informationNotes.findLatestVersion(db, { consultationId });
  const { wording, summary } = found;
  const { words } = wording;
  return {
    ...found.frame,
    questionnaire: toQuestionnaireState(
      all.find(({ audience }) => audience === "public"),
      language,
    ),
    paragraphs: paragraphsOf(summary),
    purpose: words(plan.purpose),
    timeline: all.map((round) => toTimelineEntry(round, wording)),
    controller: found.isDemonstration
      ? inDemonstration(protection?.controller ?? "", language)
      : (protection?.controller ?? ""),
    contact: protection?.contact ?? "",
    hasInformationNote: noteVersion !== null,
    isOver: all.length > 0 && all.every(isClosed),
    fallenBackTo: wording.fallenBackTo(),
  };
}

/** The paragraphs of a text, which an empty line parts; all in its language. */
function paragraphsOf(text: Words): readonly Words[] {
  const lang = langOf(text);
  const paragraphs = plainWords(text).split(/\n\s*\n/);
  return paragraphs
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => (lang === undefined ? paragraph : { text: paragraph, lang }));
}

type RoundRow = Awaited<ReturnType<typeof rounds.findAll>>[number];

function toQuestionnaireState(round: RoundRow | undefined, language: string): PublicPageView["questionnaire"] {
  if (!round) return { state: "none" };
  if (round.status === "open")
    return { state: "open", closesAt: round.closesAt && formatInstant(round.closesAt, language) };
  if (round.openedAt === null) return { state: "not-yet" };
  return { state: "closed", closedAt: round.closedAt && formatInstant(round.closedAt, language) };
}

function toTimelineEntry(round: RoundRow, { words, language }: Wording): TimelineEntry {
  const title: LocalText = JSON.parse(round.title);
  const closes = round.closedAt ?? round.closesAt;
  return {
    id: round.id,
    audience: round.audience,
    title: words(title),
    status: round.openedAt === null ? "planned" : round.status === "open" ? "open" : "closed",
    opened: round.openedAt && formatDay(round.openedAt, language),
    closes: closes && formatDay(closes, language),
  };
}
