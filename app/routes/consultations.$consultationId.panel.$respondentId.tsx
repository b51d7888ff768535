import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as panelList from "../../db/queries/panel-list";
import * as protocolLocks from "../../db/queries/protocol-lock";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { PanelistForm } from "../components/organiser/panel/panelist-form";
import { ReplaceForm } from "../components/organiser/panel/replace-form";
import { ProofNotice } from "../components/organiser/proof-notice";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import { requireAccessReason } from "../http/access-reason.server";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound } from "../http/errors.server";
import { parseParams } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { PanelistSchema, panelistErrors } from "../http/panelist-form.server";
import { hasRecentProof, requireProofOfSender } from "../http/recent-proof.server";
import { saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { formatDay } from "../presenters/format-instant";
import { getTakingPart } from "../presenters/set-up/panel-page.server";
import { getPanelistOptions, sayEntryProblem } from "../presenters/set-up/panelist-options.server";
import { pageTitle } from "../route-handle";
import { recordAccess } from "../services/record-access";
import { removePanelist, withdrawPanelist } from "../services/remove-panelist";
import { replacePanelist } from "../services/replace-panelist";
import { changePanelist } from "../services/save-panelist";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

const readKey = (params: LoaderFunctionArgs["params"]) => ({
  consultationId: readConsultationId(params),
  respondentId: parseParams(params, z.object({ respondentId: z.uuid() })).respondentId,
});

/** One person; a look is recorded with the reason stated in this sitting, which is asked for first. 404: nobody of that id on this panel. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const key = readKey(params);
  const { consultationId, respondentId } = key;
  const member = await requireMember(request, context, consultationId, "panel.read-identities");
  const stored = (await panelList.findByRespondent(context.db, key)) ?? throwNotFound();
  const reason = await requireAccessReason(context, member, paths.panelist(consultationId, respondentId));
  const seen = { consultationId, userId: member.user.id, what: "panel-list" as const, page: "panelist" as const };
  await recordAccess({ db: context.db, now: context.now() }, { ...seen, reason, people: 1 });
  return {
    title: translator(languageOf(request), "organiser")("panel.editHeading"),
    respondentId: key.respondentId,
    stored: {
      name: stored.name,
      email: stored.email,
      group: stored.groupKey ?? "",
      country: stored.country ?? "",
      organisation: stored.organisation ?? "",
      language: stored.language,
      community: stored.community ?? "",
      size: stored.size ?? "",
      position: stored.chainPosition ?? "",
      expertise: stored.expertise ?? "",
    },
    found: stored.foundBy === null ? null : { by: stored.foundBy, day: formatDay(stored.createdAt) },
    isProven: await hasRecentProof(request, context),
    isGroupFixed: stored.groupFixedAt !== null,
    isWithdrawn: stored.withdrawnAt !== null,
    bounceCode: stored.bounceCode,
    isLocked: (await protocolLocks.find(context.db, key)) !== undefined,
    takingPart: await getTakingPart(context.db, key),
    options: await getPanelistOptions(context.db, key.consultationId),
  };
}

/** Corrects the person, or with the intents `remove` (before round 1) and `withdraw` takes them off. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const key = readKey(params);
  const { user } = await requireMember(request, context, key.consultationId, "panel.edit");
  const at = { db: context.db, now: context.now() };
  const actor = { kind: "organiser" as const, id: user.id };
  const Replace = z.object({
    intent: z.literal("replace"),
    name: z.string().trim().max(1000).default(""),
    email: z.string().trim().max(1000).default(""),
  });
  const Intent = z.object({ intent: z.enum(["remove", "withdraw"]) });
  return saveForm(request, z.union([Intent, Replace, PanelistSchema]), async (form) => {
    if ("intent" in form) {
      await requireProofOfSender(request, context, paths.panelist(key.consultationId, key.respondentId));
      if (form.intent === "remove") {
        await removePanelist(at, { ...key, actor });
        return { outcome: "saved", goTo: doneAt(paths.panel(key.consultationId), "removed") };
      }
      if (form.intent === "replace") {
        const replacing = await replacePanelist(at, { ...key, actor, name: form.name, email: form.email });
        if (replacing.outcome === "saved") {
          return {
            outcome: "saved",
            goTo: doneAt(paths.panelist(key.consultationId, replacing.respondentId), "replaced"),
          };
        }
        const say = sayEntryProblem(translator(languageOf(request), "organiser"));
        return { outcome: "invalid", formErrors: replacing.problems.map(say) };
      }
      await withdrawPanelist(at, { ...key, actor });
      return { outcome: "saved", goTo: doneAt(paths.panel(key.consultationId), "withdrawn") };
    }
    const saving = await changePanelist(at, { ...key, actor, written: form });
    if (saving.outcome === "saved") {
      return { outcome: "saved", goTo: doneAt(paths.panel(key.consultationId), "saved") };
    }
    return panelistErrors(saving.problems, sayEntryProblem(translator(languageOf(request), "organiser")));
  });
}

export default function EditPanelist() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  const intent = page.isLocked ? "withdraw" : "remove";
  const { declined, mailPause } = page.takingPart;
  return (
    <Card heading={page.title}>
      {declined && !page.isWithdrawn ? (
        <p>
          {t("panel.isDeclinedText", { round: declined.round, day: declined.day })}
          {declined.reason ? ` ${t("panel.declineReason", { reason: declined.reason })}` : ""}
        </p>
      ) : null}
      {page.bounceCode !== null ? <p>{t("panel.isBouncedText", { code: page.bounceCode })}</p> : null}
      {mailPause ? <p>{t(`panel.mailPaused.${mailPause}`)}</p> : null}
      {page.found ? <p className="small">{t(`panel.found.${page.found.by}`, { day: page.found.day })}</p> : null}
      <PanelistForm
        key={page.respondentId}
        consultationId={id}
        stored={page.stored}
        options={page.options}
        isGroupFixed={page.isGroupFixed}
        reply={reply}
        submitLabel={t("form.save")}
      />
      {page.isWithdrawn ? (
        <p className="small">{t("panel.isWithdrawnText")}</p>
      ) : !page.isProven ? (
        <ProofNotice>{t(page.isLocked ? "panel.proof.withdraw" : "panel.proof.remove")}</ProofNotice>
      ) : (
        <>
          {page.isLocked ? <ReplaceForm reply={reply} /> : null}
          <details className="confirm">
            <summary>{t(`panel.${intent}.label`)}</summary>
            <div className="confirm-body">
              <span>{t(`panel.${intent}.question`)}</span>
              <Form method="post">
                <button type="submit" name="intent" value={intent} className="button-danger">
                  {t(`panel.${intent}.confirm`)}
                </button>
              </Form>
            </div>
          </details>
        </>
      )}
    </Card>
  );
}
