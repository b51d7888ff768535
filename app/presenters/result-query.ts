import { type ResultFilters, SORTS, VERDICT_WORDS } from "../components/results/view";

/** In the order they stand on the page. */
export const RESULT_VIEWS = [
  "items",
  "stability",
  "groups",
  "attrition",
  "robustness",
  "map",
  "readiness",
  "public",
] as const;
export type ResultView = (typeof RESULT_VIEWS)[number];
/** What anybody may see of published results: who came and who left is for members. */
export const PUBLISHED_VIEWS: readonly ResultView[] = RESULT_VIEWS.filter((view) => view !== "attrition");

/** What the address of the results page asks for; what it does not know counts as not said. */
export interface ResultQuery extends ResultFilters {
  readonly view: ResultView;
  /** Null: the newest closed round. */
  readonly round: number | null;
}

const MAX_SEARCH = 200;

export function readResultQuery(url: string): ResultQuery {
  const query = new URL(url).searchParams;
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, MAX_SEARCH);
  return {
    view: oneOf(RESULT_VIEWS, text("view")) ?? "items",
    round: wholeNumber(text("round")),
    search: text("q"),
    subject: text("subject"),
    criterion: text("criterion"),
    verdict: oneOf(VERDICT_WORDS, text("verdict")) ?? "",
    sort: oneOf(SORTS, text("sort")) ?? "questionnaire",
    page: wholeNumber(text("page")) ?? 1,
  };
}

function oneOf<Name extends string>(names: readonly Name[], given: string): Name | undefined {
  return names.find((name) => name === given);
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;
}
