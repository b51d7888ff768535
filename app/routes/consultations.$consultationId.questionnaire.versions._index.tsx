import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { EmptyState } from "../components/organiser/empty-state";
import { Pager } from "../components/organiser/pager";
import { VersionTable } from "../components/organiser/questionnaire/version-table";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { readPageNumber } from "../http/page-number.server";
import { isPageOfPlan, openQuestionnaire } from "../http/questionnaire.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getVersionsPage } from "../presenters/set-up/plan-versions.server";
import { pageTitle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import { loadPlan } from "../services/load-plan";
import { restoreVersion, undoOrRedo } from "../services/plan-history";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, mayEdit } = await openQuestionnaire(args);
  return {
    title: translator(languageOf(args.request), "items")("versions.heading"),
    mayEdit,
    ...(await getVersionsPage(args.context.db, { consultationId, page: readPageNumber(args.request) })),
  };
}

const revision = z.coerce.number().int().min(1);
const VersionForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["undo", "redo"]), revision, from: z.string().max(500).optional() }),
  z.object({ intent: z.literal("restore"), revision, current: revision }),
]);

/**
 * Undoes or redoes one edit, or brings a version back. 404: no such version. 409: undone already, changed again later, somebody saved in between, or the
 * protocol is locked. 422: the questionnaire would no longer hold together.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "plan.edit");
  const deps = { db: context.db, now: context.now() };
  const actor = { kind: "organiser", id: user.id } as const;
  try {
    const form = await parseForm(request, VersionForm);
    const asked = { consultationId, actor, revision: form.revision };
    const saving =
      form.intent === "restore"
        ? await restoreVersion(deps, { ...asked, current: form.current })
        : await undoOrRedo(deps, { ...asked, intent: form.intent });
    if (saving.outcome === "invalid") {
      throw new DomainError("invalid", "The questionnaire would no longer hold together, so nothing was changed.", {
        details: saving.problems.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)),
      });
    }
    if (form.intent === "restore") return redirect(doneAt(paths.questionnaireVersions(consultationId), "restored"));
    const { plan } = await loadPlan(context.db, consultationId);
    const goTo = isPageOfPlan(consultationId, plan, form.from)
      ? form.from
      : paths.questionnaireVersions(consultationId);
    return redirect(doneAt(goTo, form.intent === "undo" ? "change-undone" : "change-redone"));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function Versions() {
  const { title, mayEdit, rows, count, newest, oldest, page, pageCount } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("items");
  return (
    <Card heading={title} lead={t("versions.lead")}>
      <RefusalNotice refusal={useActionData<typeof action>()} />
      {newest === null || oldest === null ? (
        <EmptyState>{t("versions.none")}</EmptyState>
      ) : (
        <>
          <VersionTable consultationId={id} rows={rows} mayEdit={mayEdit} />
          <Pager page={page} pageCount={pageCount} />
          {count > 1 ? (
            <Form method="get" action={`${paths.questionnaireVersions(id)}/compare`} className="compare-form">
              <h3>{t("versions.compare")}</h3>
              <label>
                {t("versions.from")}{" "}
                <input type="number" name="from" min={oldest} max={newest} defaultValue={oldest} required />
              </label>
              <label>
                {t("versions.to")}{" "}
                <input type="number" name="to" min={oldest} max={newest} defaultValue={newest} required />
              </label>
              <button type="submit" className="button-link">
                {t("versions.show")}
              </button>
            </Form>
          ) : null}
        </>
      )}
    </Card>
  );
}
