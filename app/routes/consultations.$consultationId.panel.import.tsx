import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  Form,
  isRouteErrorResponse,
  Link,
  useLoaderData,
  useNavigation,
} from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Notice } from "../components/organiser/notice";
import { ImportPreview } from "../components/organiser/panel/import-preview";
import { useLastAnswer } from "../components/organiser/panel/use-last-answer";
import { LOST, revalidateUnlessLost } from "../components/organiser/revalidate-unless-lost";
import { TextArea } from "../components/organiser/text-area";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { readPanelFile } from "../http/panel-file.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getImportPreview, sayUnread } from "../presenters/set-up/import-preview.server";
import { pageTitle } from "../route-handle";
import { takeAccessReason } from "../services/access-reason";
import { DomainError } from "../services/domain-error";
import { importPanel } from "../services/import-panel";

export const shouldRevalidate = revalidateUnlessLost;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireMember(request, context, readConsultationId(params), "panel.edit");
  return { title: translator(languageOf(request), "organiser")("panelImport.heading") };
}

/**
 * First post: the file or the pasted list; the answer is the preview, and nothing is stored. Every further post: the same list, which the preview
 * carries with what was decided about it; what it came to is the next preview, or with the intent `confirm` the import. Carrying the list in the form
 * means that no unconfirmed address ever lies in the database, nothing has to be cleaned up, and each post is checked as strictly as the
 * first.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user, sessionId } = await requireMember(request, context, consultationId, "panel.edit");
  const file = await readList(request);
  const nothing = { fileProblem: null, unread: null, refusal: null, preview: null };
  if (!file.ok) {
    const unread = "refusal" in file || file.reason !== null ? null : sayUnread(file.unread);
    const { refusal, fileProblem } =
      "refusal" in file ? { ...file, fileProblem: null } : { refusal: null, fileProblem: file.reason };
    return data({ ...nothing, fileProblem, unread, refusal, pasted: file.pasted }, { status: 422 });
  }
  const { draft, pasted, view } = file;
  const preview = await getImportPreview(context.db, { consultationId, draft, view });
  if (!file.isConfirmed) return data({ ...nothing, preview, pasted });
  if (preview.ok && file.expected !== null && file.expected !== preview.expected) {
    const refusal = translator(languageOf(request), "organiser")("panelImport.countChanged");
    return data({ ...nothing, refusal, preview, pasted }, { status: 422 });
  }
  try {
    const { stored, updated } = await importPanel(
      { db: context.db, now: context.now() },
      { consultationId, actor: { kind: "organiser", id: user.id }, draft, skipsProblems: file.skipsProblems },
    );
    const reason = translator(languageOf(request), "organiser")("accessReason.taken");
    await takeAccessReason({ db: context.db, now: context.now() }, { consultationId, sessionId, reason });
    const done = stored === 0 ? (["updated", updated] as const) : (["imported", stored] as const);
    return redirect(doneAt(paths.panel(consultationId), done[0], { count: done[1] }));
  } catch (error) {
    const { data: refused, init } = refusalOrRethrow(error);
    return data({ ...nothing, refusal: refused.refusal, preview, pasted }, { status: init?.status ?? 422 });
  }
}

/**
 * What is lost on the way must not take the page along, and with it every correction: the page stays as it is and says so. Lost is also what something
 * between here and the application answers in its place, such as a proxy while the application is started anew: no answer of ours.
 */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<typeof action>();
  } catch (error) {
    // Redirects and refusals are answers.
    if (error instanceof Response || isRouteErrorResponse(error)) throw error;
    return LOST;
  }
}

/** Too many at once is no reason to lose the page. */
async function readList(request: Request) {
  try {
    return await readPanelFile(request);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "too-many-requests") throw error;
    return { ok: false as const, refusal: error.message, pasted: "" };
  }
}

export default function PanelImport() {
  const { title } = useLoaderData<typeof loader>();
  const { reply, isLost, formKey } = useLastAnswer<typeof action>();
  const { id, isDemonstration, lockedOn } = useConsultation();
  const { t } = useTranslation("organiser");
  const isBusy = useNavigation().state !== "idle";
  return (
    <>
      {isLost ? (
        <Notice tone="problem" isAlert>
          <p>{t("panelImport.lost")}</p>
        </Notice>
      ) : null}
      {reply?.preview ? (
        <ImportPreview key={reply.preview.id} preview={reply.preview} refusal={reply.refusal} isBusy={isBusy} />
      ) : null}
      <Card heading={reply?.preview ? t("panelImport.another") : title} lead={t("panelImport.lead")}>
        {reply?.fileProblem ? (
          <Notice tone="problem" isAlert>
            <p>{t(`panelImport.file.${reply.fileProblem}`)}</p>
          </Notice>
        ) : null}
        {reply?.unread ? (
          <Notice tone="problem" heading={t("panelImport.notRead")} isAlert>
            <p>{reply.unread}</p>
          </Notice>
        ) : null}
        {reply?.refusal && !reply.preview ? (
          <Notice tone="problem" isAlert>
            <p>{reply.refusal}</p>
          </Notice>
        ) : null}
        {isDemonstration || lockedOn !== null ? (
          <Notice>
            {isDemonstration ? <p>{t("panel.problems.not-demonstration-address")}</p> : null}
            {lockedOn === null ? null : <p>{t("panelImport.locked")}</p>}
          </Notice>
        ) : null}
        <p>
          <a className="row-link" href={paths.panelExample(id)} download>
            {t("panel.example")}
          </a>
        </p>
        <details>
          <summary className="row-link">{t("panelImport.format.summary")}</summary>
          <ul>
            <li>{t("panelImport.format.columns")}</li>
            <li>{t("panelImport.format.separators")}</li>
            <li>{t("panelImport.format.groups")}</li>
            <li>{t("panelImport.format.countries")}</li>
          </ul>
          <pre className="sample">{t("panelImport.format.sample")}</pre>
        </details>
        {/* A new form after each check: browsers refuse to send a file again that was corrected since it was chosen. */}
        <Form key={formKey} method="post" encType="multipart/form-data">
          <div className="form-stack">
            <div>
              <label htmlFor="panel-file">
                <strong>{t("panelImport.choose")}</strong>
              </label>
              <input
                id="panel-file"
                className="file-input"
                type="file"
                name="file"
                accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain"
              />
            </div>
            <TextArea
              name="pasted"
              className="code-area"
              defaultValue={reply?.pasted ?? ""}
              label={t("panelImport.paste.label")}
              description={t("panelImport.paste.help")}
              autosize={false}
              rows={6}
              spellCheck={false}
            />
            <div className="form-buttons">
              <Button type="submit" loading={isBusy}>
                {t("panelImport.check")}
              </Button>
              <Link to={paths.panel(id)}>{t("form.cancel")}</Link>
            </div>
          </div>
        </Form>
      </Card>
    </>
  );
}
