import { paths } from "../../../app/paths.js";
import type { LargeStudy, Moment } from "./large-study.js";

/** Pages of the organiser's side by moment, as name and path. */
export function organiserPages({ consultationId: id, respondentId }: LargeStudy): Record<Moment, [string, string][]> {
  const panel = paths.panel(id);
  const round2 = paths.round(id, 2);
  const prepare = paths.prepareRound(id, 2);
  const results = paths.results(id);
  const step = (name: string) => `${prepare}?step=${name}`;
  const view = (name: string) => `${results}?view=${name}`;
  return {
    "set-up": [
      ["consultations", paths.consultations()],
      ["new consultation", paths.newConsultation(id)],
      ["organisations", paths.organisations()],
      ["overview, set-up", paths.consultation(id)],
      ["questionnaire", paths.questionnaire(id)],
      ["subjects", paths.questionnaireSubjects(id)],
      ["a subject", paths.questionnaireSubject(id, "S7")],
      ["new subject", paths.questionnaireNewSubject(id)],
      ["criteria", paths.questionnaireCriteria(id)],
      ["a criterion", paths.questionnaireCriterion(id, "C2")],
      ["rounds of the plan", paths.questionnaireRounds(id)],
      ["a section", paths.questionnaireSection(id, 1, "judgement")],
      ["new question", paths.questionnaireNewQuestion(id)],
      ["groups", paths.questionnaireGroups(id)],
      ["rule", paths.questionnaireRule(id)],
      ["expected answers", paths.questionnaireExpected(id)],
      ["questionnaire file", paths.questionnaireFile(id)],
      ["plan.json", paths.questionnaireDownload(id)],
      ["panel, set-up", panel],
      ["a person, set-up", paths.panelist(id, respondentId)],
      ["new person", paths.newPanelist(id)],
      ["panel import", paths.panelImport(id)],
      ["quotas", paths.panelQuotas(id)],
      ["data protection", paths.dataProtection(id)],
      ["rehearsal", paths.rehearsal(id)],
      ["round 1, draft", paths.round(id, 1)],
      ["people", paths.people(id)],
      ["rights", paths.rights(id)],
    ],
    between: [
      ["overview, between", paths.consultation(id)],
      ["round 1, closed", paths.round(id, 1)],
      ["round 2, draft", round2],
      ["prepare: at a glance", prepare],
      ["prepare: items", step("items")],
      ["prepare: reasons", step("reasons")],
      ["prepare: flagged", `${step("reasons")}&flag=any`],
      ["prepare: preview", step("preview")],
      ["prepare: open", step("open")],
    ],
    "round-2": [
      ["overview, round 2", paths.consultation(id)],
      ["panel", panel],
      ["panel, page 50", `${panel}?page=50&sort=-email`],
      ["panel, searched", `${panel}?q=Fischer&group=research`],
      ["panel, unanswered", `${panel}?state=unanswered&country=DE`],
      ["a person", paths.panelist(id, respondentId)],
      ["rounds", paths.rounds(id)],
      ["round 2, open", round2],
      ["public round", paths.publicRound(id)],
      ["results", results],
      ["results, page 2", `${results}?page=2&sort=disagreement`],
      ["results, searched", `${results}?q=technology%207`],
      ["stability", view("stability")],
      ["groups of results", view("groups")],
      ["attrition", view("attrition")],
      ["robustness", view("robustness")],
      ["an item", paths.itemResult(id, "S1.C1")],
      ["report", paths.report(id)],
      ["exports", paths.exports(id)],
      ["outbox", paths.outbox(id)],
      ["outbox, failed", `${paths.outbox(id)}?status=failed`],
      ["audit", paths.audit(id)],
      ["access log", paths.accessLog(id)],
      ["access-log.csv", paths.accessLogFile(id)],
      ["protocol", paths.protocol(id)],
    ],
  };
}
