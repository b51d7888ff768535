import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { MergeSplitForm } from "../components/organiser/questionnaire/merge-split-form";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound } from "../http/errors.server";
import { parseParams } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { MergeSplitAsked, MergeSplitSchema } from "../http/merge-split-form.server";
import { openQuestionnaire } from "../http/questionnaire.server";
import { planErrors, saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getMergeSplit } from "../presenters/set-up/merge-split.server";
import { pageTitle } from "../route-handle";
import { mergeOrSplit } from "../services/lineage/merge-or-split";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

/** 404: the plan has no such subject or question. Once the protocol is locked the way leads back to it. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan, revision, isLocked } = await openQuestionnaire(args);
  await requireMember(args.request, args.context, consultationId, "plan.edit");
  const { searchParams } = new URL(args.request.url);
  if (!searchParams.has("part")) throw redirect(paths.questionnaireSubjects(consultationId));
  const { part, key, kind } = parseParams(Object.fromEntries(searchParams), MergeSplitAsked);
  const view = getMergeSplit(plan, part, key) ?? throwNotFound();
  if (isLocked) throw redirect(paths.questionnairePart(consultationId, part, key));
  return {
    title: translator(languageOf(args.request), "items")(`versions.lineage.heading.${kind}.${part}`),
    kind,
    revision,
    view,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "plan.edit");
  return saveForm(request, MergeSplitSchema, async (form) => {
    const { part, kind, revision, reason } = form;
    const first = { words: form.words, more: form.more };
    const asked =
      form.kind === "merge"
        ? { keys: [form.key, ...form.others], worded: [first] }
        : { keys: [form.key], worded: [first, { words: form.secondWords, more: form.secondMore }] };
    const { saving, keys } = await mergeOrSplit(
      { db: context.db, now: context.now() },
      { ...{ consultationId, part, kind, revision, reason }, ...asked, actor: { kind: "organiser", id: user.id } },
    );
    // Places in the plan mean nothing to who fills in this form.
    if (saving.outcome === "invalid") {
      return planErrors(
        saving.problems.map(({ message }) => ({ path: "", message })),
        () => undefined,
      );
    }
    const done = kind === "merge" ? "items-merged" : "item-split";
    return { outcome: "saved", goTo: doneAt(paths.questionnairePart(consultationId, part, keys[0] ?? ""), done) };
  });
}

export default function MergeSplit() {
  const { title, kind, revision, view } = useLoaderData<typeof loader>();
  const { t } = useTranslation("items");
  return (
    <Card heading={title} lead={t(`versions.lineage.lead.${kind}.${view.part}`)}>
      <MergeSplitForm
        key={`${kind}-${view.part}-${view.key}`}
        kind={kind}
        view={view}
        revision={revision}
        reply={useActionData<typeof action>()}
      />
    </Card>
  );
}
