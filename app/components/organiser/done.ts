/** What a form reports after its redirect; each has its words in the catalogue under `done`. */
const setUpCodes = [
  "created",
  "saved",
  "added",
  "removed",
  "moved",
  "imported",
  "withdrawn",
  "uploaded",
  "sheet-stored",
  "taken",
  "taken-others",
  "change-undone",
  "change-redone",
  "restored",
  "declared",
  "items-merged",
  "item-split",
  "updated",
  "withdrawn-many",
  "resent-many",
  "replaced",
  "approved",
  "declined",
  "waits-again",
  "nominated",
] as const;
const rehearsalCodes = ["rehearsal-deleted", "pilot-started", "pilot-ended", "pilot-deleted"] as const;
const roundCodes = [
  "opened",
  "closed",
  "closing-moved",
  "reported",
  "public-opened",
  "resent",
  "recorded",
  "opening-scheduled",
  "opening-cancelled",
  "extended",
] as const;
const prepareCodes = [
  "decided",
  "reworded",
  "rewording-taken-back",
  "shown",
  "paraphrased",
  "hidden",
  "page-shown",
  "redacted",
  "undone",
  "merged",
] as const;
const peopleCodes = [
  ...(["invited", "role-changed", "colleague-removed", "invitation-withdrawn", "joined", "left"] as const),
  "organisation-created",
] as const;
const mailCodes = ["mail-text-reset", "test-mail", "reminded"] as const;
const doneCodes = [...mailCodes, ...setUpCodes, ...rehearsalCodes, ...roundCodes, ...prepareCodes, ...peopleCodes];
export type DoneCode = (typeof doneCodes)[number];

export function isDoneCode(code: string): code is DoneCode {
  return doneCodes.some((known) => known === code);
}

const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The same address, which also says in which languages translations were removed since their words changed. */
export function withLostLanguages(path: string, languages: readonly string[]): string {
  if (languages.length === 0) return path;
  const [base = "", query = ""] = path.split("?");
  const search = new URLSearchParams(query);
  for (const language of languages) search.append("lost", language);
  return `${base}?${search}`;
}

export function lostLanguagesOf(search: URLSearchParams): readonly string[] {
  return search.getAll("lost").filter((tag) => LANGUAGE_TAG.test(tag));
}

/** The address to go to after a form did what it was for. */
export function doneAt(path: string, done: DoneCode, more: { focus?: string; count?: number } = {}): string {
  const [base = "", query = ""] = path.split("?");
  const search = new URLSearchParams(query);
  search.set("done", done);
  if (more.focus) search.set("focus", more.focus);
  if (more.count !== undefined) search.set("count", String(more.count));
  return `${base}?${search}`;
}

/** What of an address says which page it is, without what was said of the last form. */
export function pageOf({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  const asked = new URLSearchParams(search);
  for (const name of ["done", "focus", "count", "lost", "index"]) asked.delete(name);
  return `${pathname}?${asked}`;
}
