import { data, redirect } from "@remix-run/node";
import { DatabaseBusyError, RoundClosedError } from "../../../db/errors";
import type { Db } from "../../../db/open";
import * as informationNotes from "../../../db/queries/information-note";
import { indexForm } from "../../../surveys/items/form-reader";
import { incoherenceId } from "../../../surveys/items/incoherence";
import type { ItemProblem } from "../../../surveys/items/problems";
import { visibleItemKeys } from "../../../surveys/items/visibility";
import { itemId } from "../../components/items/ids";
import type { ProblemView } from "../../components/items/view";
import { MACHINERY } from "../../http/form-machinery";
import { nameOfSending } from "../../http/name-of-sending";
import { readPageState } from "../../http/page-state.server";
import type { Language } from "../../i18n/language";
import { paths } from "../../paths";
import { type ElsewhereView, toElsewhereView } from "../../presenters/respond/elsewhere-view.server";
import { incoherencesAmong, readinessItems } from "../../presenters/respond/incoherences";
import { listOpenItems, nextOpenAfter } from "../../presenters/respond/item-states";
import type { QuestionnairePage } from "../../presenters/respond/list-pages";
import { loadPages, loadQuestionnaire } from "../../presenters/respond/load-questionnaire.server";
import { hrefAfter, hrefBefore, hrefOfItem } from "../../presenters/respond/page-hrefs";
import { inSitting, type Sitting } from "../../presenters/respond/sitting";
import { listUnsaved, typedFields, type UnsavedAnswer } from "../../presenters/respond/unsaved-answers";
import { chooseSubjects } from "../../services/choose-subjects";
import { completeSection } from "../../services/complete-section";
import { DomainError } from "../../services/domain-error";
import { readStored } from "../../services/save-answers";
import { saveForm, storedAnswers } from "../../services/save-form";

type TypedFields = Readonly<Record<string, readonly string[]>>;

/** What comes back to a page that could not go on. */
export type SectionResult =
  /** What was right is stored; by item key what was wrong, and what was typed there. */
  | {
      readonly type: "problems";
      readonly problems: Readonly<Record<string, readonly ProblemView[]>>;
      readonly typed: Readonly<Record<string, TypedFields>>;
      readonly elsewhere: Readonly<Record<string, ElsewhereView>>;
    }
  /** Nothing was stored, and never will be: the round or the section is closed, or the invitation was declined. */
  | { readonly type: "closed"; readonly unsaved: readonly UnsavedAnswer[] }
  /** Nothing was stored; sending again may succeed. */
  | { readonly type: "not-saved"; readonly refusal: string; readonly typed: Readonly<Record<string, TypedFields>> }
  /** Everything is stored. Going on would close the page, and `open` of its questions have no answer yet. */
  | { readonly type: "confirm-closing"; readonly open: number }
  /** Everything is stored. By item key, what another device had changed meanwhile. */
  | { readonly type: "elsewhere"; readonly elsewhere: Readonly<Record<string, ElsewhereView>> }
  /** Everything is stored; the page tells what of it cannot all be true before it goes on. */
  | { readonly type: "incoherent" }
  | { readonly type: "choice"; readonly refusal: string; readonly chosen: readonly string[] };

const FORM_FIELDS = [
  MACHINERY.intent,
  MACHINERY.keep,
  MACHINERY.restore,
  MACHINERY.idempotencyKey,
  MACHINERY.owner,
  MACHINERY.seen,
  MACHINERY.meant,
];

interface PostContext {
  readonly db: Db;
  readonly now: Date;
  readonly language: Language;
}
interface PostedPage {
  readonly loaded: Awaited<ReturnType<typeof loadPages>>;
  readonly page: QuestionnairePage;
  readonly form: FormData;
  readonly sitting: Sitting | null;
}

/** Stores a posted page and says where to go on; what could not be stored comes back with what was typed. */
export async function postSection(context: PostContext, posted: PostedPage) {
  const { page } = posted;
  const { key, round } = posted.loaded;
  if (page.lockedBy !== null)
    return redirect(paths.respondSection(key.consultationId, round.number, page.lockedBy), 303);
  try {
    return page.type === "choose" ? await postChoice(context, posted) : await postAnswers(context, posted);
  } catch (error) {
    const isClosed =
      error instanceof RoundClosedError ||
      isRefusal(error, "round-closed") ||
      isRefusal(error, "conflict") ||
      isRefusal(error, "declined");
    if (isRefusal(error, "withdrawn")) {
      const { code, message: refusal, details } = error;
      const { unsaved } = await closedResult(context, posted);
      throw data({ code, refusal, details, unsaved }, { status: 410 });
    }
    if (isClosed) return data(await closedResult(context, posted), { status: 409 });
    if (error instanceof DatabaseBusyError) return data(notSaved(posted, "busy"), { status: 503 });
    if (isRefusal(error, "invalid")) return data(notSaved(posted, error.message), { status: 422 });
    throw error;
  }
}

async function postAnswers(context: PostContext, { loaded, page, form, sitting }: PostedPage) {
  const { key, round } = loaded;
  const place = { ...loaded, sitting };
  const keep = form.get(MACHINERY.keep);
  const keepItemKeys = new Set(page.items.map(({ item }) => item.key).filter((itemKey) => itemKey === keep));
  const state = readPageState(form);
  const saved = await saveForm(context, {
    ...key,
    ...state,
    itemKeys: new Set(page.items.map(({ item }) => item.key)),
    form: indexForm(form),
    allowedFields: FORM_FIELDS,
    keepItemKeys,
    mode: "save",
    idempotencyKey: nameOfSending(form),
    noteVersion: await informationNotes.findLatestVersion(context.db, key),
    language: context.language,
  });
  const elsewhere = Object.fromEntries(
    saved.elsewhere.map((found) => [found.item.key, toElsewhereView(found, context.language)]),
  );
  if (saved.problems.length > 0) {
    return data({ ...problemsResult(page, form, saved.problems), elsewhere }, { status: 422 });
  }
  if (saved.elsewhere.length > 0) {
    const result: SectionResult = { type: "elsewhere", elsewhere };
    return data(result);
  }
  const [kept] = keepItemKeys;
  const here = inSitting(paths.respondSection(key.consultationId, round.number, page.id), sitting);
  if (state.restoreChangeId !== null) return redirect(here, 303);
  if (kept !== undefined) return redirect(`${here}#${itemId(kept)}`, 303);
  const intent = form.get(MACHINERY.intent);
  if (intent === "save") return redirect(here, 303);
  if (intent === "save-and-back") return redirect(hrefBefore(place, page.id), 303);
  if (hasNewIncoherence(context, saved, { page, meant: state.meant })) {
    const result: SectionResult = { type: "incoherent" };
    return data(result);
  }
  if (intent === "save-and-next-open") return redirect(await hrefOfNextOpen(context, loaded, page.id), 303);
  if (page.type === "questions" && page.closesOnGoingOn) {
    const open = intent === "close-and-next" ? 0 : await countOpen(context, loaded, page.id);
    if (open > 0) return data<SectionResult>({ type: "confirm-closing", open });
    await completeSection(context, key, page.sectionKey);
  }
  return redirect(hrefAfter(place, page.id), 303);
}

/** How many questions of the page are without an answer, after what was just stored. */
async function countOpen({ db, now }: PostContext, { key, round }: PostedPage["loaded"], pageId: string) {
  const open = listOpenItems(await loadQuestionnaire({ db, now }, round, key.respondentId));
  return open.filter((item) => item.pageId === pageId).length;
}

/** Whether an answer of the page contradicts another and the page that was sent had not told so yet. Sent again, it goes on. */
function hasNewIncoherence(
  { now }: PostContext,
  { assigned, answerOf }: Awaited<ReturnType<typeof saveForm>>,
  { page, meant }: { readonly page: QuestionnairePage; readonly meant: ReadonlySet<string> | null },
): boolean {
  if (meant === null || readinessItems(page.items).length === 0) return false;
  const here = new Set(page.items.map(({ item }) => item.key));
  const answers = new Map(assigned.map(({ item }) => [item.key, answerOf(item.key)]));
  const visible = visibleItemKeys(
    assigned.map(({ item }) => item),
    answers,
  );
  const shown = (itemKey: string) => (visible.has(itemKey) ? answers.get(itemKey) : null);
  return incoherencesAmong(assigned, shown, now).some(
    (found) => found.itemKeys.some((key) => here.has(key)) && !meant.has(incoherenceId(found)),
  );
}

/** The next question without an answer, after what was just stored; the review when there is none. */
async function hrefOfNextOpen(
  { db, now }: PostContext,
  { key, round }: PostedPage["loaded"],
  pageId: string,
): Promise<string> {
  const open = nextOpenAfter(await loadQuestionnaire({ db, now }, round, key.respondentId), pageId);
  return open ? hrefOfItem(round, open) : paths.respondReview(key.consultationId, round.number);
}

async function postChoice(context: PostContext, { loaded, page, form }: PostedPage) {
  const { key, round, pages } = loaded;
  const subjectKeys = form.getAll("subject").filter((value) => typeof value === "string");
  const intent = form.get(MACHINERY.intent);
  const holdsOne = pages.some((other) => other.type === "subject" && !other.isAnchor);
  if (subjectKeys.length === 0 && !holdsOne && intent === "save-and-next") {
    const result: SectionResult = { type: "choice", refusal: "none-chosen", chosen: [] };
    return data(result, { status: 422 });
  }
  try {
    await chooseSubjects(context, { ...key, subjectKeys });
  } catch (error) {
    if (!isRefusal(error, "invalid")) throw error;
    const result: SectionResult = { type: "choice", refusal: error.message, chosen: subjectKeys };
    return data(result, { status: 422 });
  }
  if (intent === "save") return redirect(paths.respondSection(key.consultationId, round.number, page.id), 303);
  if (intent === "save-and-back") return redirect(hrefBefore(loaded, page.id), 303);
  return redirect(hrefAfter(await loadPages(context.db, round, key.respondentId), page.id), 303);
}

function problemsResult(page: QuestionnairePage, form: FormData, problems: readonly ItemProblem[]) {
  const byItem: Record<string, ProblemView[]> = {};
  for (const { itemKey, code, params } of problems) {
    byItem[itemKey] = [...(byItem[itemKey] ?? []), { code, params }];
  }
  const wrong = page.items.filter(({ item }) => Object.hasOwn(byItem, item.key));
  return { type: "problems" as const, problems: byItem, typed: allTyped(wrong, form) };
}

function notSaved({ page, form }: PostedPage, refusal: string): SectionResult {
  return { type: "not-saved", refusal, typed: allTyped(page.items, form) };
}

function allTyped(items: QuestionnairePage["items"], form: FormData): Record<string, TypedFields> {
  return Object.fromEntries(items.map(({ item }) => [item.key, typedFields(item, form)]));
}

async function closedResult(context: PostContext, { loaded, page, form }: PostedPage) {
  const stored = await readStored(context.db, loaded.key);
  const answers = storedAnswers(page.items, stored);
  const reasons = new Map(page.items.map(({ itemId: id, item }) => [item.key, stored.get(id)?.reason ?? null]));
  const unsaved = listUnsaved(
    page.items.map(({ item }) => item),
    form,
    ({ key }) => ({ answer: answers.get(key) ?? null, reason: reasons.get(key) ?? null }),
    context.language,
  );
  return { type: "closed" as const, unsaved };
}

function isRefusal(error: unknown, code: DomainError["code"]): error is DomainError {
  return error instanceof DomainError && error.code === code;
}
