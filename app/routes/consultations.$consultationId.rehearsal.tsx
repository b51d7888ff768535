import { Button, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { Permission } from "../access/permissions";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { useFreshData } from "../components/organiser/rounds/use-fresh-data";
import { CurrentRehearsal } from "../components/organiser/set-up/current-rehearsal";
import { MissingFirst } from "../components/organiser/set-up/missing-first";
import { RehearsalHistory } from "../components/organiser/set-up/rehearsal-history";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember, requireMemberToPost } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getRehearsalPage } from "../presenters/set-up/rehearsal-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { deleteRehearsal } from "../services/rehearsal/delete-rehearsal";
import { enterAsPanelist } from "../services/rehearsal/enter-as-panelist";
import { startRehearsal } from "../services/rehearsal/start-rehearsal";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const handle = {
  i18n: ["results"],
  crumb: (data) => {
    const page = data as Awaited<ReturnType<typeof loader>> | undefined;
    return page && { label: page.title, to: paths.rehearsal(page.consultationId) };
  },
} satisfies RouteHandle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "rehearsal.run");
  const title = translator(languageOf(request), "organiser")("rehearsal.title");
  return { title, consultationId, ...(await getRehearsalPage(context.db, consultationId)) };
}

const RehearsalForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("start"), panelists: z.coerce.number() }),
  z.object({ intent: z.literal("enter"), rehearsalId: z.uuid() }),
  z.object({ intent: z.literal("delete"), rehearsalId: z.uuid() }),
]);

const RIGHTS = {
  start: "rehearsal.run",
  enter: "rehearsal.run",
  delete: "rehearsal.run",
} as const satisfies Record<z.output<typeof RehearsalForm>["intent"], Permission>;

export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMemberToPost(request, context, consultationId, RIGHTS);
  const at = { db: context.db, now: context.now() };
  const actor = { kind: "organiser" as const, id: user.id };
  try {
    const form = await parseForm(request, RehearsalForm);
    switch (form.intent) {
      case "start":
        await startRehearsal(at, { consultationId, panelists: form.panelists, actor });
        return redirect(paths.rehearsal(consultationId));
      case "enter":
        return redirect(paths.join(await enterAsPanelist(at, { consultationId, rehearsalId: form.rehearsalId })));
      case "delete":
        await deleteRehearsal(at, { consultationId, rehearsalId: form.rehearsalId, actor });
        return redirect(doneAt(paths.rehearsal(consultationId), "rehearsal-deleted"));
    }
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

const WHILE_PLAYING_MS = 1_500;

export default function Rehearsal() {
  const { title, isLocked, problems, panel, current, count, history } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  const isBusy = useNavigation().state !== "idle";
  const isPlaying = current?.status === "waiting" || current?.status === "running";
  useFreshData(isPlaying ? WHILE_PLAYING_MS : null);
  return (
    <>
      <RefusalNotice refusal={refused} />
      {current ? <CurrentRehearsal consultationId={id} current={current} /> : null}
      <Card heading={title} lead={t("rehearsal.lead")}>
        {isLocked ? <p>{t("rehearsal.locked")}</p> : null}
        <MissingFirst heading={t("rehearsal.missing")} problems={problems} />
        {!isLocked && problems.length === 0 ? (
          <Form method="post">
            <div className="form-stack">
              <TextInput
                type="number"
                name="panelists"
                label={t("rehearsal.panelists.label")}
                description={t("rehearsal.panelists.help", { min: panel.min, max: panel.max })}
                defaultValue={panel.usual}
                min={panel.min}
                max={panel.max}
                inputMode="numeric"
                required
              />
            </div>
            <div className="form-buttons">
              <Button type="submit" name="intent" value="start" loading={isBusy}>
                {t(current ? "rehearsal.again" : "rehearsal.start")}
              </Button>
              {current ? <span className="small">{t("rehearsal.againNote")}</span> : null}
            </div>
          </Form>
        ) : null}
      </Card>
      <RehearsalHistory count={count} history={history} />
    </>
  );
}
