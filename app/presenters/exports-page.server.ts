import type { Db } from "../../db/open";
import * as items from "../../db/queries/item";
import * as rounds from "../../db/queries/round";
import type { Role } from "../../db/schema";
import { localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { type ExportFile, mayExport, questionnaireFile } from "../services/export-file";
import { QUOTE_CONSENT } from "../services/export-texts";
import { findPanelQuotas } from "../services/panel-quotas";
import { findSurveyExportRounds } from "../services/survey-export-rounds";
import { findStudyResults } from "./round-results.server";

export type ExportWords =
  | "answers"
  | "answersRestricted"
  | "items"
  | "protocol"
  | "results"
  | "resultsJson"
  | "panelSources"
  | "panelQuotas"
  | "codebook"
  | "texts"
  | "textsNone"
  | "surveyJsLines"
  | "surveyJsCsv"
  | "surveyJsFew"
  | "questionnaire";

export interface ExportRow {
  readonly file: string;
  /** Its words in the catalogue. */
  readonly words: ExportWords;
  readonly detail: string | null;
  readonly isAllowed: boolean;
  /** Why not, where it is not: the asker's role, or too few answers. */
  readonly isForRole: boolean;
}
export interface ExportsPage {
  readonly isSimulated: boolean;
  readonly hasResults: boolean;
  readonly consentKey: string;
  readonly minCell: number;
  readonly rows: readonly ExportRow[];
}

const FILES: readonly (readonly [ExportFile, ExportWords])[] = [
  ["answers.csv", "answers"],
  ["answers-with-restricted.csv", "answersRestricted"],
  ["items.csv", "items"],
  ["protocol.json", "protocol"],
  ["codebook.csv", "codebook"],
  ["results.csv", "results"],
  ["results.json", "resultsJson"],
  ["panel-sources.csv", "panelSources"],
];

const SURVEY_FILES = [
  ["surveyjs-answers.jsonl", "surveyJsLines"],
  ["surveyjs-answers.csv", "surveyJsCsv"],
] as const satisfies readonly (readonly [ExportFile, ExportWords])[];

/** Every file a consultation can leave as, and which of them the asker may have. */
export async function getExportsPage(
  db: Db,
  input: { readonly consultationId: string; readonly role: Role; readonly language: string },
): Promise<ExportsPage> {
  const { consultationId, role, language } = input;
  const results = await findStudyResults(db, input);
  const asksConsent = (await items.findAll(db, { consultationId })).some(({ key }) => key === QUOTE_CONSENT);
  const row = (file: ExportFile, words: ExportWords): ExportRow => ({
    file,
    words,
    detail: null,
    isAllowed: results !== undefined && mayExport(file, role),
    isForRole: mayExport(file, role),
  });
  const surveys = results && (await findSurveyExportRounds(db, consultationId));
  const hasQuotas = results !== undefined && (await findPanelQuotas(db, results)) !== null;
  const hasSurveyRows = surveys !== undefined && surveys.rounds.length > 0;
  const all = await rounds.findAll(db, { consultationId });
  return {
    isSimulated: results?.consultation.isSimulated === 1,
    hasResults: results !== undefined,
    consentKey: QUOTE_CONSENT,
    minCell: surveys?.minCell ?? 0,
    rows: [
      ...FILES.map(([file, words]) => row(file, words)),
      ...(hasQuotas ? [row("panel-quotas.csv", "panelQuotas")] : []),
      row("texts.csv", asksConsent ? "texts" : "textsNone"),
      ...(surveys?.isAsked ? SURVEY_FILES : []).map(([file, words]) =>
        hasSurveyRows ? row(file, words) : { ...row(file, "surveyJsFew"), isAllowed: false },
      ),
      ...all.map((round) => ({
        file: questionnaireFile(round),
        words: "questionnaire" as const,
        detail: localText(JSON.parse(round.title) as LocalText, language),
        isAllowed: true,
        isForRole: true,
      })),
    ],
  };
}
