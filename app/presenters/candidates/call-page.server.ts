import { randomUUID } from "node:crypto";
import type { Db } from "../../../db/open";
import * as groups from "../../../db/queries/comparison-group";
import * as consultations from "../../../db/queries/consultation";
import * as dataProtection from "../../../db/queries/data-protection";
import * as informationNotes from "../../../db/queries/information-note";
import * as panelCalls from "../../../db/queries/panel-call";
import { type Words, wordingOf } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { type CallState, CONFIRM_HOURS, callState } from "../../services/candidates/call-state";
import { allCountries } from "../../services/panel/countries";
import { formatInstant } from "../format-instant";

export interface CandidateOptions {
  readonly groups: readonly { readonly key: string; readonly label: Words }[];
  readonly countries: readonly { readonly code: string; readonly name: string }[];
}

export interface CallPageView extends CandidateOptions {
  readonly consultationId: string;
  readonly title: Words;
  readonly isSimulated: boolean;
  readonly state: Exclude<CallState, "never">;
  readonly words: readonly string[];
  /** The consultation's own language, where the words of the call are in it and the page is not. */
  readonly wordsLanguage: string | undefined;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly controller: string;
  readonly contact: string;
  readonly hasInformationNote: boolean;
  readonly confirmHours: number;
  readonly keepMonths: number;
  readonly submissionKey: string;
}

/** The page on which people propose themselves. Undefined while no call was ever opened: as if there were no such consultation. */
export async function getCallPage(
  { db, now }: { db: Db; now: Date },
  consultationId: string,
  language: string,
): Promise<CallPageView | undefined> {
  const call = await panelCalls.find(db, { consultationId });
  const state = callState(call, now);
  const consultation = await consultations.findById(db, { consultationId });
  if (!call || !consultation || state === "never") return undefined;
  const protection = await dataProtection.find(db, { consultationId });
  const title: LocalText = JSON.parse(consultation.title);
  return {
    consultationId,
    title: wordingOf(language, consultation.language).words(title),
    isSimulated: consultation.isSimulated === 1,
    state,
    words: call.words.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== ""),
    wordsLanguage: consultation.language === language ? undefined : consultation.language,
    opens: call.opensAt && formatInstant(call.opensAt, language),
    closes: call.closesAt && formatInstant(call.closesAt, language),
    controller: protection?.controller ?? "",
    contact: protection?.contact ?? "",
    hasInformationNote: (await informationNotes.findLatestVersion(db, { consultationId })) !== null,
    confirmHours: CONFIRM_HOURS,
    keepMonths: call.keepMonths,
    submissionKey: randomUUID(),
    ...(await getCandidateOptions(db, { consultationId, language, own: consultation.language })),
  };
}

/** The groups of a consultation and all countries, in the reader's language. */
export async function getCandidateOptions(
  db: Db,
  { consultationId, language, own }: { consultationId: string; language: string; own: string },
): Promise<CandidateOptions> {
  const wording = wordingOf(language, own);
  const known = await groups.findAll(db, { consultationId });
  return {
    groups: known.map(({ key, label }) => ({ key, label: wording.words(JSON.parse(label) as LocalText) })),
    countries: countriesIn(language),
  };
}

const countries = new Map<string, CandidateOptions["countries"]>();

function countriesIn(language: string): CandidateOptions["countries"] {
  const made = countries.get(language);
  if (made) return made;
  const names = new Intl.DisplayNames([language], { type: "region" });
  const list = allCountries()
    .filter(({ code }) => code !== "ZZ")
    .map(({ code, name }) => ({ code, name: names.of(code) ?? name }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  countries.set(language, list);
  return list;
}
