import type { Db } from "../../db/open";
import type { Audience, Role } from "../../db/schema";
import { may, type Permission } from "../access/permissions";
import { type Actor, recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { exportAnswers } from "./export-answers";
import { codebookCsv } from "./export-codebook";
import { findExportedItems, itemsCsv } from "./export-items";
import { panelQuotasCsv } from "./export-panel-quotas";
import { panelSourcesCsv } from "./export-panel-sources";
import { questionnaireJson } from "./export-questionnaire";
import { resultsCsv, resultsJson, SIMULATED } from "./export-results";
import { exportSurveyCsv, exportSurveyLines } from "./export-surveyjs";
import { textsCsv } from "./export-texts";
import { findPanelQuotas, type PanelQuotas } from "./panel-quotas";
import { findPanelSources } from "./panel-sources";
import { loadStudyResults, resultRights, type StudyResults } from "./study-results";
import { findSurveyExportRounds } from "./survey-export-rounds";

/** Row data and texts go to named roles only; restricted items to owners; what people say about themselves to those who run the study. */

export const EXPORT_FILES = {
  "answers.csv": "export.rows",
  "answers-with-restricted.csv": "export.restricted",
  "items.csv": "export.results",
  "protocol.json": "export.results",
  "results.csv": "export.results",
  "results.json": "export.results",
  "panel-sources.csv": "export.results",
  "panel-quotas.csv": "export.results",
  "codebook.csv": "export.results",
  "texts.csv": "export.rows",
  "surveyjs-answers.jsonl": "export.profiles",
  "surveyjs-answers.csv": "export.profiles",
} as const satisfies Record<string, Permission>;
export type ExportFile = keyof typeof EXPORT_FILES;

export interface OpenedFile {
  readonly name: string;
  readonly type: string;
  readonly body: AsyncIterable<string>;
}

/** `questionnaire-round-2.json`, `questionnaire-public-1.json`. */
export function questionnaireFile({
  audience,
  number,
}: {
  readonly audience: Audience;
  readonly number: number;
}): string {
  return `questionnaire-${audience === "panel" ? "round" : "public"}-${number}.json`;
}

export function mayExport(file: ExportFile, role: Role): boolean {
  return may(role, EXPORT_FILES[file]);
}

/**
 * One export file, as a stream of text. Recorded in the audit trail before the first byte.
 *
 * Throws  DomainError `not-found` for a name that is no export; `forbidden` for a role that may not have it; `not-ready` while nothing
 *         is closed, or too few people answered for the file, or what it holds is not part of the consultation.
 */
export async function openExportFile(
  { db, now }: { readonly db: Db; readonly now: Date },
  input: { readonly consultationId: string; readonly file: string; readonly role: Role; readonly actor: Actor },
): Promise<OpenedFile> {
  const { consultationId, file, role, actor } = input;
  const questionnaire = readQuestionnaireName(file);
  if (!questionnaire && !isExportFile(file)) throw new DomainError("not-found", "There is no such file.");
  if (isExportFile(file) && !mayExport(file, role)) {
    throw new DomainError("forbidden", "Your role in this consultation does not allow this file.");
  }
  const results = await loadStudyResults(db, { consultationId, ...resultRights(role) });
  if (!questionnaire && results.panel.length + results.public.length === 0) {
    throw new DomainError("not-ready", "There is nothing to export before the first round is closed.");
  }
  const body = questionnaire
    ? once(await questionnaireJson(db, { consultationId, ...questionnaire }))
    : await bodyOf(db, isExportFile(file) ? file : "results.csv", results);
  await recordExport({ db, now }, { consultationId, file, actor });
  const isSimulated = results.consultation.isSimulated === 1;
  return {
    name: isSimulated ? `${SIMULATED}-${file}` : file,
    type: typeOf(file),
    body,
  };
}

/** Notes who took which file. Its name holds keys of items and criteria, nothing that anybody wrote. */
export function recordExport(
  { db, now }: { readonly db: Db; readonly now: Date },
  { consultationId, file, actor }: { readonly consultationId: string; readonly file: string; readonly actor: Actor },
) {
  return recordAudit(db, { consultationId, now, actor, action: "exported", details: { file } });
}

async function bodyOf(db: Db, file: ExportFile, results: StudyResults): Promise<AsyncIterable<string>> {
  const consultationId = results.consultation.id;
  const { plan, protocol } = results;
  const exported = (includesRestricted: boolean) => findExportedItems(db, { consultationId, includesRestricted });
  switch (file) {
    case "answers.csv":
      return exportAnswers(db, { consultationId, mergeGroups: true, includesRestricted: false });
    case "answers-with-restricted.csv":
      return exportAnswers(db, { consultationId, mergeGroups: true, includesRestricted: true });
    case "items.csv":
      return once(itemsCsv(await exported(false)));
    case "codebook.csv":
      return once(
        codebookCsv(await exported(false), plan, {
          ...(await findSurveyExportRounds(db, consultationId)),
          hasQuotas: (await findPanelQuotas(db, results)) !== null,
        }),
      );
    case "protocol.json":
      return once(`${JSON.stringify(protocol, null, 2)}\n`);
    case "results.csv":
      return once(resultsCsv(results));
    case "results.json":
      return once(resultsJson(results, await findPanelQuotas(db, results)));
    case "panel-sources.csv":
      return once(panelSourcesCsv(results, await findPanelSources(db, results)));
    case "panel-quotas.csv":
      return once(panelQuotasCsv(results, await lockedQuotasOf(db, results)));
    case "texts.csv":
      return once(await textsCsv(db, results));
    case "surveyjs-answers.jsonl":
      return exportSurveyLines(db, await surveyExportOf(db, results));
    case "surveyjs-answers.csv":
      return exportSurveyCsv(db, await surveyExportOf(db, results));
  }
}

async function lockedQuotasOf(db: Db, results: StudyResults): Promise<PanelQuotas> {
  const quotas = await findPanelQuotas(db, results);
  if (!quotas) throw new DomainError("not-ready", "No quotas were locked with this protocol.");
  return quotas;
}

async function surveyExportOf(db: Db, { consultation }: StudyResults) {
  const found = await findSurveyExportRounds(db, consultation.id);
  if (!found.isAsked) throw new DomainError("not-ready", "No closed round asks questions in SurveyJS's language.");
  if (found.rounds.length === 0) {
    throw new DomainError(
      "not-ready",
      `These answers leave in a file only when at least ${found.minCell} people submitted a response to the round.`,
    );
  }
  return { ...found, consultationId: consultation.id, isSimulated: consultation.isSimulated === 1 };
}

function typeOf(file: string): string {
  if (file.endsWith(".jsonl")) return "application/jsonl; charset=utf-8";
  return file.endsWith(".json") ? "application/json" : "text/csv; charset=utf-8";
}

function isExportFile(file: string): file is ExportFile {
  return Object.hasOwn(EXPORT_FILES, file);
}

function readQuestionnaireName(file: string): { readonly audience: Audience; readonly number: number } | null {
  const match = /^questionnaire-(round|public)-([1-9]\d?)\.json$/.exec(file);
  return match ? { audience: match[1] === "round" ? "panel" : "public", number: Number(match[2]) } : null;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
