import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as consultations from "../../db/queries/consultation";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Notice } from "../components/organiser/notice";
import { Pager } from "../components/organiser/pager";
import { TranslationField } from "../components/organiser/questionnaire/translation-field";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { languageName } from "../components/ui/in-language";
import { readConsultationId } from "../http/consultation-params.server";
import { throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { readPageNumber } from "../http/page-number.server";
import { openQuestionnaire } from "../http/questionnaire.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getTranslationsPage, seenOf } from "../presenters/set-up/translations-page.server";
import { pageTitle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import { loadPlan } from "../services/load-plan";
import { translateTexts } from "../services/plan-edits/translate-texts";
import { savePlan } from "../services/save-plan";

export const shouldRevalidate = revalidateAfterConflict;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan, mayEdit } = await openQuestionnaire(args);
  const written = (await consultations.findById(args.context.db, { consultationId }))?.language ?? "en";
  const search = new URL(args.request.url).searchParams;
  return {
    title: translator(languageOf(args.request), "items")("translations.heading"),
    mayEdit,
    written,
    ...getTranslationsPage(plan, {
      written,
      language: search.get("language") ?? "",
      only: search.get("only") === "missing",
      page: readPageNumber(args.request),
    }),
  };
}

const many = (most: number) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
    z.array(z.string().max(most)).max(100),
  );
const TranslationForm = z.object({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  only: z.enum(["missing", "all"]),
  page: z.coerce.number().int().min(1).max(100_000),
  path: many(500),
  seen: many(64),
  words: many(10_000),
});

/** Saves what was changed on the page. 409: a text was changed by somebody else meanwhile; the others are stored and what was typed stays. 422: a text is too long. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "plan.edit");
  const form = await parseForm(request, TranslationForm).catch(throwRefusal);
  const typed = form.path.map((path, index) => ({
    path,
    words: form.words[index] ?? "",
    seen: form.seen[index] ?? "",
  }));
  const { plan, revision } = await loadPlan(context.db, consultationId);
  const { plan: translated, changed } = translateTexts(plan, form.language, typed, seenOf);
  const keep = (problems: readonly string[], status: number) =>
    data({ changed, problems, typed: typed.map(({ path, words }) => ({ path, words })) }, { status });
  try {
    const actor = { kind: "organiser", id: user.id } as const;
    const edit = { consultationId, actor, revision, change: () => translated };
    const saving = await savePlan({ db: context.db, now: context.now() }, edit);
    if (saving.outcome === "invalid")
      return keep(
        saving.problems.map(({ path, message }) => `${path}: ${message}`),
        422,
      );
  } catch (error) {
    if (error instanceof DomainError && error.code !== "not-found") return keep([error.message], 409);
    throwRefusal(error);
  }
  if (changed.length > 0) return keep([], 409);
  const search = new URLSearchParams({ language: form.language, only: form.only, page: String(form.page) });
  return redirect(doneAt(`${paths.questionnaireTranslations(consultationId)}?${search}`, "saved"));
}

export default function Translations() {
  const view = useLoaderData<typeof loader>();
  const { title, mayEdit, written, language, languages, only, total, done, page, pageCount, fields } = view;
  const reply = useActionData<typeof action>();
  const { t, i18n } = useTranslation("items");
  const typed = new Map(reply?.typed.map(({ path, words }) => [path, words]));
  const name = (tag: string) => languageName(tag, i18n.language);
  return (
    <Card heading={title} lead={t("translations.lead")}>
      <Form method="get" className="compare-form">
        <label>
          {t("translations.language")}{" "}
          <select name="language" defaultValue={language} key={language} className="plain-field">
            {languages.map((tag) => (
              <option key={tag} value={tag}>
                {name(tag)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("translations.which")}{" "}
          <select name="only" defaultValue={only ? "missing" : "all"} key={String(only)} className="plain-field">
            <option value="all">{t("translations.all")}</option>
            <option value="missing">{t("translations.missing")}</option>
          </select>
        </label>
        <button type="submit" className="button-link">
          {t("translations.show")}
        </button>
      </Form>
      <p>{t("translations.progress", { done, total, language: name(language) })}</p>
      {reply ? (
        <Notice tone="problem" heading={t("translations.notAll")} isAlert>
          {reply.changed.length > 0 ? <p>{t("translations.changed", { count: reply.changed.length })}</p> : null}
          {reply.problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      ) : null}
      {fields.length === 0 ? <p>{t("translations.none")}</p> : null}
      <Form method="post" key={`${language}-${only}-${page}`}>
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="only" value={only ? "missing" : "all"} />
        <input type="hidden" name="page" value={page} />
        {fields.map((field) => (
          <TranslationField
            key={field.path}
            field={field}
            typed={typed.get(field.path)}
            isChanged={reply?.changed.includes(field.path) ?? false}
            languages={{ written, language, name: name(language) }}
            mayEdit={mayEdit}
          />
        ))}
        {mayEdit && fields.length > 0 ? (
          <div className="form-buttons">
            <Button type="submit">{t("translations.save")}</Button>
          </div>
        ) : null}
      </Form>
      <Pager page={page} pageCount={pageCount} />
    </Card>
  );
}
