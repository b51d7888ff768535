import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { EmptyState } from "../components/organiser/empty-state";
import { FormErrors } from "../components/organiser/form-errors";
import { Pager } from "../components/organiser/pager";
import { BankFilter } from "../components/organiser/questionnaire/bank-filter";
import { BankTable } from "../components/organiser/questionnaire/bank-table";
import { NAMED_ALREADY } from "../components/organiser/questionnaire/named-already";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { throwRefusal } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { ItemBankForm, type WantedItem } from "../http/item-bank-form.server";
import { readPageNumber } from "../http/page-number.server";
import { openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { sectionNamed } from "../http/section-name";
import { saveForm } from "../http/submission.server";
import { DEFAULT_LANGUAGE } from "../i18n/catalogues.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getItemBank } from "../presenters/set-up/item-bank.server";
import { pageTitle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import type { BankItem } from "../services/item-bank/bank-items";
import { loadBankSource } from "../services/item-bank/bank-source";
import { withoutNamedAlready } from "../services/item-bank/named-already";
import { type Chosen, findItems, takeItems } from "../services/item-bank/take-items";
import { questionKinds } from "../services/plan-edits/new-question";
import { questionSections } from "../services/plan-edits/questions";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

/** What can be taken: `?q=`, `?kind=`, `?source=`, `?page=`. 404: a source that is none of the reader's. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan, revision, mayEdit } = await openQuestionnaire(args);
  const { user } = await requireMember(args.request, args.context, consultationId, "plan.edit");
  const search = new URL(args.request.url).searchParams;
  const query = {
    q: (search.get("q") ?? "").slice(0, 200),
    kind: search.get("kind") ?? "",
    source: search.get("source") ?? "",
    page: readPageNumber(args.request),
  };
  const { db } = args.context;
  return {
    title: translator(languageOf(args.request), "items")("bank.heading"),
    revision,
    mayEdit,
    query,
    written: await writtenIn(db, consultationId),
    kinds: questionKinds,
    sections: questionSections(plan),
    ...(await getItemBank(db, { consultationId, userId: user.id, plan }, query).catch(throwRefusal)),
  };
}

const writtenIn = async (db: Db, consultationId: string) =>
  (await consultations.findById(db, { consultationId }))?.language ?? DEFAULT_LANGUAGE;

/**
 * Copies what is ticked. 404: what is ticked is of a questionnaire that is not the user's, or not there. 409: the questionnaire was changed in between, or
 * is locked. 422: nothing ticked, no section for a question, the source was changed since it was shown, or something of such a name is there already;
 * `others` leaves that out.
 */
export async function action(args: ActionFunctionArgs) {
  const { consultationId, userId, plan, save } = await openQuestionnaireEdit(args);
  const { db } = args.context;
  return saveForm(args.request, ItemBankForm, async ({ intent, revision, items, section: written }) => {
    const chosen = await readChosen(db, { userId, consultationId }, items);
    const needsSection = items.some(({ part }) => part === "question");
    const section = sectionNamed(written);
    const isThere = questionSections(plan).some(({ value }) => value === written);
    if (needsSection && !isThere) {
      return { outcome: "invalid", formErrors: ["Choose a section for the questions that are asked once."] };
    }
    const language = await writtenIn(db, consultationId);
    const { others, said } = withoutNamedAlready(plan, chosen, language);
    if (said.length > 0 && (intent === "take" || others.length === 0)) {
      return { outcome: "invalid", fieldErrors: { [NAMED_ALREADY]: said } };
    }
    const taken = others.flatMap((one) => one.items);
    return save({
      revision,
      change: (before) => takeItems(before, others, { language, section }),
      goTo: doneAt(pageOf(consultationId, taken, section), said.length > 0 ? "taken-others" : "taken", {
        count: taken.length,
      }),
    });
  });
}

/** What is ticked, by questionnaire. A source is taken from as it was shown, or not at all. */
async function readChosen(
  db: Db,
  who: { readonly userId: string; readonly consultationId: string },
  wanted: readonly WantedItem[],
): Promise<readonly Chosen[]> {
  const chosen: Chosen[] = [];
  for (const name of new Set(wanted.map(({ source }) => source))) {
    const ofIt = wanted.filter(({ source }) => source === name);
    const source = await loadBankSource(db, { ...who, name });
    if (ofIt.some(({ revision }) => revision !== source.revision)) {
      throw new DomainError("invalid", `“${source.title}” was changed in the meantime. Look at it again.`);
    }
    const items = findItems(source, ofIt);
    if (!items) throw new DomainError("not-found", "There is no such thing to take.");
    chosen.push({ source, items });
  }
  return chosen;
}

/** Where what was taken stands now, if it all stands in one list. */
function pageOf(consultationId: string, items: readonly BankItem[], section: ReturnType<typeof sectionNamed>) {
  const [part, ...others] = new Set(items.map((item) => item.part));
  if (part === undefined || others.length > 0) return paths.questionnaireItemBank(consultationId);
  if (part === "subject") return paths.questionnaireSubjects(consultationId);
  if (part === "criterion" || !section) return paths.questionnaireCriteria(consultationId);
  return paths.questionnaireSection(consultationId, section.round, section.sectionKey);
}

export default function ItemBank() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("items");
  const { title, mayEdit, query, count, notSearched, rows } = page;
  const said = reply?.reply.error?.[NAMED_ALREADY];
  if (!mayEdit) {
    return (
      <Card heading={title}>
        <p>{t("bank.readOnly")}</p>
      </Card>
    );
  }
  return (
    <Card heading={title} lead={t("bank.lead")}>
      {said ? null : <FormErrors id="bank-error" reply={reply} />}
      <BankFilter query={query} kinds={page.kinds} templates={page.templates} consultations={page.consultations} />
      <p className="small num" role="status">
        {t("bank.count", { count })} {notSearched > 0 ? t("bank.notSearched", { count: notSearched }) : null}
      </p>
      {rows.length === 0 ? (
        <EmptyState>{t("bank.none")}</EmptyState>
      ) : (
        <BankTable
          said={said ?? []}
          rows={rows}
          sections={page.sections}
          written={page.written}
          revision={page.revision}
          reply={reply}
        />
      )}
      <Pager page={page.page} pageCount={page.pageCount} />
    </Card>
  );
}
