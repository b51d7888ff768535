import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { MEANT_PARTS } from "../../surveys/history/meaning";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { ChangedFields } from "../components/organiser/questionnaire/changed-fields";
import { DeclaredSteps } from "../components/organiser/questionnaire/declared-steps";
import { MeaningDeclaration } from "../components/organiser/questionnaire/meaning-declaration";
import { changeSentence } from "../components/organiser/questionnaire/told-change";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { throwRefusal } from "../http/errors.server";
import { parseParams } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { openQuestionnaire } from "../http/questionnaire.server";
import { saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getComparison } from "../presenters/set-up/plan-versions.server";
import { pageTitle } from "../route-handle";
import { declareMeaning } from "../services/lineage/declare-meaning";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

const revision = z.coerce.number().int().min(1).max(1_000_000_000);
const Compared = z.object({ from: revision, to: revision });

/** 404: one of the versions is not kept. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, revision: current, mayEdit } = await openQuestionnaire(args);
  const { searchParams } = new URL(args.request.url);
  if (!searchParams.has("from") || !searchParams.has("to")) throw redirect(paths.questionnaireVersions(consultationId));
  const asked = parseParams(Object.fromEntries(searchParams), Compared);
  const comparison = await getComparison(args.context.db, { consultationId, ...asked }).catch(throwRefusal);
  return {
    title: translator(languageOf(args.request), "items")("versions.compared.heading", asked),
    current,
    mayEdit,
    ...comparison,
  };
}

const DeclareForm = z.object({
  from: revision,
  to: revision,
  part: z.enum(MEANT_PARTS),
  // That of the area of study is empty.
  key: z.string().max(64).default(""),
  meaning: z.enum(["same", "new"], { error: "Choose what it means." }),
  reason: z
    .string({ error: "Give the reason; it is kept with the change." })
    .trim()
    .max(2000, "At most 2000 characters."),
});

/**
 * Declares what one change means. 404: no such version, or nothing changed there. 409: the protocol is locked. 422: without a reason, or as the same
 * meaning what can only be a new one.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "plan.edit");
  return saveForm(request, DeclareForm, async (form) => {
    const actor = { kind: "organiser", id: user.id } as const;
    await declareMeaning({ db: context.db, now: context.now() }, { consultationId, actor, ...form });
    const { from, to, part, key } = form;
    const focus = `declare-${part}-${key}`;
    return {
      outcome: "saved",
      goTo: doneAt(paths.questionnaireCompare(consultationId, from, to), "declared", { focus }),
    };
  });
}

export default function Compare() {
  const { title, from, to, current, mayEdit, count, undeclared, shown } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("items");
  const older = Math.min(from, to);
  return (
    <Card heading={title} lead={count === 0 ? t("versions.compared.same") : t("versions.compared.lead", { count })}>
      {undeclared > 0 ? <p>{t("versions.meaning.open", { count: undeclared })}</p> : null}
      {shown.map((change) => (
        <section key={`${change.what}-${change.kind}-${change.key}-${change.title}`} className="finding-thing">
          <h3>{changeSentence(t, change)}</h3>
          <ChangedFields change={change} />
          {change.lineage ? <DeclaredSteps steps={[change.lineage]} /> : null}
          <MeaningDeclaration change={change} from={from} to={to} mayDeclare={mayEdit && from < to} reply={reply} />
        </section>
      ))}
      {count > shown.length ? <p>{t("versions.compared.longer", { shown: shown.length })}</p> : null}
      <div className="form-buttons">
        <Link to={paths.questionnaireVersions(id)}>{t("versions.compared.back")}</Link>
      </div>
      {mayEdit && older !== current ? (
        <details className="confirm">
          <summary>{t("versions.compared.restore", { revision: older })}</summary>
          <div className="confirm-body">
            <span>{t("versions.compared.restoreQuestion", { revision: older })}</span>
            <Form method="post" action={`${paths.questionnaireVersions(id)}?index`}>
              <input type="hidden" name="revision" value={older} />
              <input type="hidden" name="current" value={current} />
              <button type="submit" name="intent" value="restore" className="button-danger">
                {t("versions.compared.restoreConfirm", { revision: older })}
              </button>
            </Form>
          </div>
        </details>
      ) : null}
    </Card>
  );
}
