import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import { lintPlan } from "../../../surveys/lint/lint-plan";
import { estimateMinutes } from "../../../surveys/lint/minutes";
import type { Finding, FindingCode, LintedThing } from "../../../surveys/lint/types";
import type { StudyPlan } from "../../../surveys/study-plan";

interface Linted {
  readonly consultationId: string;
  readonly plan: StudyPlan;
}
/** A stored plan is one object as long as it is kept, so its findings are too. */
const kept = new WeakMap<StudyPlan, { readonly language: string; readonly things: readonly LintedThing[] }>();

async function linted(db: Db, { consultationId, plan }: Linted): Promise<readonly LintedThing[]> {
  const language = (await consultations.findById(db, { consultationId }))?.language ?? "en";
  const known = kept.get(plan);
  if (known?.language === language) return known.things;
  const things = lintPlan(plan, language);
  kept.set(plan, { language, things });
  return things;
}

/** What is worth a second look in one subject or question. */
export async function findingsOf(
  db: Db,
  study: Linted,
  kind: LintedThing["kind"],
  key: string,
): Promise<readonly Finding[]> {
  const things = await linted(db, study);
  return things.find((thing) => thing.kind === kind && thing.key === key)?.findings ?? [];
}

const PAGE_SIZE = 50;

/** The whole questionnaire's findings, of one kind where the address names one, and how long each round takes. */
export async function getWordingPage(db: Db, study: Linted, { code, page }: { code: string; page: number }) {
  const things = await linted(db, study);
  const counts = new Map<FindingCode, number>();
  for (const { findings } of things) {
    for (const finding of findings) counts.set(finding.code, (counts.get(finding.code) ?? 0) + 1);
  }
  const shown = things.flatMap((thing) => {
    const findings = thing.findings.filter((finding) => code === "" || finding.code === code);
    return findings.length > 0 ? [{ ...thing, findings }] : [];
  });
  const pageCount = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
  const current = Math.min(page, pageCount);
  return {
    code,
    counts: [...counts].map(([name, count]) => ({ code: name, count })),
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    things: shown.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE),
    page: current,
    pageCount,
    rounds: roundsOf(study.plan),
  };
}

/** It may well take longer than stated from here on: estimates are rough. */
const CLEARLY_LONGER = 1.2;

function roundsOf(plan: StudyPlan) {
  return estimateMinutes(plan).map((round) => {
    const titles = new Map(
      plan.rounds.find(({ number }) => number === round.number)?.sections.map(({ key, title }) => [key, title.default]),
    );
    const minutes = round.minutes - round.detailMinutes;
    return {
      number: round.number,
      stated: round.stated,
      minutes,
      detailMinutes: round.detailMinutes,
      isLonger: minutes > round.stated * CLEARLY_LONGER,
      sections: round.sections.map((section) => ({
        key: section.sectionKey,
        title: titles.get(section.sectionKey) ?? section.sectionKey,
        minutes: section.minutes - section.detailMinutes,
        detailMinutes: section.detailMinutes,
      })),
    };
  });
}

export type WordingPage = Awaited<ReturnType<typeof getWordingPage>>;
