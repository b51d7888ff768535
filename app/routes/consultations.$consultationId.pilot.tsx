import { Button, Checkbox } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { Permission } from "../access/permissions";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Notice } from "../components/organiser/notice";
import { ClosingInputs } from "../components/organiser/rounds/closing-inputs";
import { ConfirmBox } from "../components/organiser/rounds/confirm-box";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { CurrentPilot } from "../components/organiser/set-up/current-pilot";
import { MissingFirst } from "../components/organiser/set-up/missing-first";
import { PilotHistory } from "../components/organiser/set-up/pilot-history";
import { TextArea } from "../components/organiser/text-area";
import { closingOf, closingShape, confirmedShape } from "../http/closing-form.server";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember, requireMemberToPost } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getPilotPage } from "../presenters/set-up/pilot-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { deletePilot, endPilot } from "../services/pilot/delete-pilot";
import { PILOT_PEOPLE, type PilotProblem } from "../services/pilot/read-people";
import { startPilot } from "../services/pilot/start-pilot";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);
export const handle = {
  i18n: ["pilot"],
  crumb: (found) => {
    const page = found as Awaited<ReturnType<typeof loader>> | undefined;
    return page && { label: page.title, to: paths.pilot(page.consultationId) };
  },
} satisfies RouteHandle;

/** 403: neither owner nor organiser. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "pilot.run");
  const language = languageOf(request);
  const title = translator(language, "pilot")("title");
  const page = await getPilotPage({ db: context.db, now: context.now() }, { consultationId, language });
  return { title, consultationId, hasMailServer: context.settings.smtpUrl !== undefined, ...page };
}

const PilotForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("start"),
    people: z.string().max(20_000),
    mayBeOnPanel: z.literal("yes").optional(),
    ...closingShape,
    ...confirmedShape,
  }),
  z.object({ intent: z.literal("end"), pilotId: z.uuid() }),
  z.object({ intent: z.literal("delete"), pilotId: z.uuid(), ...confirmedShape }),
]);

const RIGHTS = {
  start: "pilot.run",
  end: "pilot.run",
  delete: "pilot.run",
} as const satisfies Record<z.output<typeof PilotForm>["intent"], Permission>;

/** 409: the protocol is locked, something is missing, or a pilot runs. 422: the list cannot be used; it stays on the page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMemberToPost(request, context, consultationId, RIGHTS);
  const at = { db: context.db, now: context.now() };
  const actor = { kind: "organiser" as const, id: user.id };
  const page = paths.pilot(consultationId);
  try {
    const form = await parseForm(request, PilotForm);
    switch (form.intent) {
      case "start": {
        const { people } = form;
        const mayBeOnPanel = form.mayBeOnPanel === "yes";
        const closesAt = closingOf(form);
        const problems = await startPilot(at, { consultationId, people, mayBeOnPanel, closesAt, actor });
        if (problems.length > 0) return data({ problems, people, mayBeOnPanel }, { status: 422 });
        return redirect(doneAt(page, "pilot-started"));
      }
      case "end":
        await endPilot(at, { consultationId, pilotId: form.pilotId, actor });
        return redirect(doneAt(page, "pilot-ended"));
      case "delete":
        await deletePilot(at, { consultationId, pilotId: form.pilotId, actor });
        return redirect(doneAt(page, "pilot-deleted"));
    }
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function Pilot() {
  const { title, isLocked, problems, current, history, hasMailServer } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("pilot");
  const list = reply && "problems" in reply ? reply : null;
  return (
    <>
      <RefusalNotice refusal={reply && "refusal" in reply ? reply : undefined} />
      {list ? <ListProblems problems={list.problems} /> : null}
      {current ? <CurrentPilot current={current} /> : null}
      <Card heading={title} lead={t("lead")}>
        {isLocked ? <p>{t("locked")}</p> : null}
        <MissingFirst heading={t("missing")} problems={problems} />
        {isLocked || hasMailServer ? null : (
          <Notice tone="warning">
            <p>{t("noMailServer")}</p>
          </Notice>
        )}
        {!isLocked && problems.length === 0 && !current?.isOpen ? <StartForm written={list} /> : null}
      </Card>
      <PilotHistory history={history} />
    </>
  );
}

function StartForm({
  written,
}: {
  readonly written: { readonly people: string; readonly mayBeOnPanel: boolean } | null;
}) {
  const { people, closing, current } = useLoaderData<typeof loader>();
  const { t } = useTranslation("pilot");
  const isBusy = useNavigation().state !== "idle";
  return (
    <Form method="post">
      <div className="form-stack">
        <TextArea
          name="people"
          label={t("people.label")}
          description={t("people.help", people)}
          placeholder={t("people.placeholder")}
          defaultValue={written?.people}
          rows={8}
          maxLength={20_000}
          required
        />
        <Checkbox
          name="mayBeOnPanel"
          value="yes"
          label={t("mayBeOnPanel")}
          defaultChecked={written?.mayBeOnPanel}
          className="confirm-box"
        />
        <ClosingInputs closing={closing} />
        <ConfirmBox label={t("confirm")} />
      </div>
      <div className="form-buttons">
        <Button type="submit" name="intent" value="start" loading={isBusy}>
          {t("start")}
        </Button>
        {current ? <span className="small">{t("replaces")}</span> : null}
      </div>
    </Form>
  );
}

const SAID = [
  ...(["missing", "bad-email", "not-demonstration-address", "duplicate-in-list", "already-in-panel"] as const),
  ...(["unknown-group", "unknown-language", "too-long", "control-characters", "too-many-cells"] as const),
  ...(["too-few", "too-many"] as const),
];

function ListProblems({ problems }: { readonly problems: readonly PilotProblem[] }) {
  const { t } = useTranslation("pilot");
  return (
    <Notice tone="problem" heading={t("wrong")} isAlert answers={problems}>
      <ul>
        {problems.map(({ line, code }) => {
          const problem = t(`problems.${SAID.find((name) => name === code) ?? "other"}`, PILOT_PEOPLE);
          return <li key={`${line} ${code}`}>{line === null ? problem : t("line", { line, problem })}</li>;
        })}
      </ul>
    </Notice>
  );
}
