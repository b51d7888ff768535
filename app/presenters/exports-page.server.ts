import type { Db } from "../../db/open";
import * as items from "../../db/queries/item";
import * as rounds from "../../db/queries/round";
import type { Role } from "../../db/schema";
import { localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { type ExportFile, mayExport, questionnaireFile } from "../services/export-file";
import { QUOTE_CONSENT } from "../services/export-texts";
import { findStudyResults } from "./round-results.server";

export type ExportWords =
  | "answers"
  | "answersRestricted"
  | "items"
  | "protocol"
  | "results"
  | "resultsJson"
  | "codebook"
  | "texts"
  | "textsNone"
  | "questionnaire";

export interface ExportRow {
  readonly file: string;
  /** Its words in the catalogue. */
  readonly words: ExportWords;
  readonly detail: string | null;
  readonly isAllowed: boolean;
}
export interface ExportsPage {
  readonly isSimulated: boolean;
  readonly hasResults: boolean;
  readonly consentKey: string;
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
];

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
  });
  const all = await rounds.findAll(db, { consultationId });
  return {
    isSimulated: results?.consultation.isSimulated === 1,
    hasResults: results !== undefined,
    consentKey: QUOTE_CONSENT,
    rows: [
      ...FILES.map(([file, words]) => row(file, words)),
      row("texts.csv", asksConsent ? "texts" : "textsNone"),
      ...all.map((round) => ({
        file: questionnaireFile(round),
        words: "questionnaire" as const,
        detail: localText(JSON.parse(round.title) as LocalText, language),
        isAllowed: true,
      })),
    ],
  };
}
