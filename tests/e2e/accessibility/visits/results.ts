import { paths } from "../../../../app/paths";
import type { Entry, Visit } from "../visit";

const PUBLISHED = ["items", "stability", "groups", "robustness", "map", "readiness", "public"] as const;
const VIEWS = [...PUBLISHED, "attrition"] as const;

/** Of views whose every row has more folded under it, the rows of one subject: fifty of them say no more and take minutes. */
function queryOf(view: (typeof VIEWS)[number]): string {
  const isLong = view === "stability" || view === "groups" || view === "attrition" || view === "robustness";
  return isLong ? `?view=${view}&q=CC-14` : `?view=${view}`;
}

/** What came out of it: tables, charts, the report, files. */
export const results: Readonly<Record<string, Entry>> = {
  "routes/consultations.$consultationId.results": { frame: "style sheets of all pages of results" },
  "routes/consultations.$consultationId.results._index": [
    { state: "no closed round", who: "organiser", path: ({ studies }) => paths.results(studies.open) },
    { state: "one round", who: "organiser", path: ({ studies }) => paths.results(studies.closed) },
    { state: "not released", who: "observer", path: ({ studies }) => paths.results(studies.closed) },
    ...VIEWS.map<Visit>((view) => ({
      state: `two rounds, ${view}`,
      who: "organiser",
      path: ({ demonstration }) => `${paths.results(demonstration.finished)}${queryOf(view)}`,
    })),
    {
      state: "none found",
      who: "organiser",
      path: ({ demonstration }) => `${paths.results(demonstration.finished)}?q=zzz`,
    },
    {
      state: "none found, groups",
      who: "organiser",
      path: ({ demonstration }) => `${paths.results(demonstration.finished)}?view=groups&q=zzz`,
    },
    {
      state: "past the last page, attrition",
      who: "organiser",
      path: ({ studies }) => `${paths.results(studies.finished)}?view=attrition&page=9`,
    },
    ...(["stability", "attrition"] as const).map<Visit>((view) => ({
      state: `one round, ${view}`,
      who: "organiser",
      path: ({ studies }) => `${paths.results(studies.closed)}?view=${view}`,
    })),
    { state: "333 items", who: "organiser", path: ({ demonstration }) => paths.results(demonstration.imported) },
    {
      state: "imported, stability",
      who: "organiser",
      path: ({ demonstration }) => `${paths.results(demonstration.imported)}?view=stability&q=dna`,
    },
  ],
  "routes/consultations.$consultationId.results.items.$itemKey": [
    ...["criticality", "trl-europe", "year-trl9", "support"].map<Visit>((criterion) => ({
      state: `one round, ${criterion}`,
      who: "organiser",
      path: ({ studies }) => paths.itemResult(studies.closed, `CC-14.${criterion}`),
    })),
    ...["criticality", "trl-europe", "year-trl9", "leader-where", "priority"].map<Visit>((criterion) => ({
      state: `two rounds, ${criterion}`,
      who: "organiser",
      path: ({ demonstration }) => paths.itemResult(demonstration.finished, `CC-14.${criterion}`),
    })),
    {
      state: "imported",
      who: "organiser",
      path: ({ demonstration }) => paths.itemResult(demonstration.imported, demonstration.importedItemKey),
    },
    {
      state: "not there",
      who: "organiser",
      path: ({ studies }) => paths.itemResult(studies.closed, "none"),
      status: 404,
    },
  ],
  "routes/consultations.$consultationId.report": [
    { state: "no closed round", who: "organiser", path: ({ studies }) => paths.report(studies.open) },
    { state: "one round", who: "organiser", path: ({ studies }) => paths.report(studies.closed) },
    { state: "two rounds, with quotas", who: "organiser", path: ({ studies }) => paths.report(studies.finished) },
  ],
  "routes/consultations.$consultationId.exports": [
    { state: "no closed round", who: "organiser", path: ({ studies }) => paths.exports(studies.open) },
    { state: "one round", who: "organiser", path: ({ studies }) => paths.exports(studies.closed) },
    { state: "for reading", who: "observer", path: ({ studies }) => paths.exports(studies.closed) },
    { state: "simulated", who: "organiser", path: ({ demonstration }) => paths.exports(demonstration.finished) },
  ],
  "routes/consultations.$consultationId.exports_.$file": { noPage: "a file" },
  "routes/public.$consultationId_.results": [
    { state: "still open", who: "stranger", path: ({ studies }) => paths.publicResults(studies.open) },
    ...PUBLISHED.map<Visit>((view) => ({
      state: `published, ${view}`,
      who: "stranger",
      path: ({ demonstration }) => `${paths.publicResults(demonstration.finished)}${queryOf(view)}`,
    })),
    { state: "imported", who: "stranger", path: ({ demonstration }) => paths.publicResults(demonstration.imported) },
    {
      state: "no public page",
      who: "stranger",
      path: ({ studies }) => paths.publicResults(studies.blank),
      status: 404,
    },
  ],
  "routes/public.$consultationId_.results_.$file": { noPage: "the file behind a chart" },
};
