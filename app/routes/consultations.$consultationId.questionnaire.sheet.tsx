import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { StudyPlan } from "../../surveys/study-plan";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Notice } from "../components/organiser/notice";
import { SheetPreview } from "../components/organiser/questionnaire/sheet-preview";
import { PlainTextArea } from "../components/organiser/text-area";
import { readConsultationId } from "../http/consultation-params.server";
import { throwRefusal } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { openQuestionnaire } from "../http/questionnaire.server";
import { MOST_SHEET_ROWS, readSheetForm, type UnreadSheet } from "../http/sheet-form.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import { loadPlan } from "../services/load-plan";
import { questionSections } from "../services/plan-edits/questions";
import { savePlan } from "../services/save-plan";
import { readSheet, type SheetTarget } from "../services/sheet/read-sheet";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan, mayEdit } = await openQuestionnaire(args);
  await requireMember(args.request, args.context, consultationId, "plan.edit");
  return {
    title: translator(languageOf(args.request), "items")("sheet.heading"),
    mayEdit,
    sections: questionSections(plan),
    most: MOST_SHEET_ROWS,
  };
}

const SHOWN_ROWS = 200;
const CHANGED = { reason: "changed", line: 0 } as const;

/** Shows what the cells would add, or adds it. 404: no such section. 409: somebody saved in between, or it is locked. 422: the cells cannot be read. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "plan.edit");
  const form = await readSheetForm(request);
  const { pasted, target } = form;
  const refuse = (reason: UnreadSheet, status: number, line = 0) =>
    data({ pasted, target, unread: { reason, line }, preview: null }, { status });
  if (!form.ok) return refuse(form.reason, 422, form.line);
  const { plan, revision } = await loadPlan(context.db, consultationId);
  if (!hasTarget(plan, form.read)) return refuse("target", 422);
  const now = context.now();
  const reading = readSheet(plan, form.read, form.records, now.getFullYear());
  const { rows, count, hasHeader, unused } = reading;
  const preview = {
    rows: rows.slice(0, SHOWN_ROWS),
    total: rows.length,
    count,
    hasHeader,
    unused,
    cells: JSON.stringify(form.records),
  };
  // What the button promised is what is stored, or nothing.
  if (form.isConfirmed && form.expected !== count) {
    return data({ pasted: "", target, unread: CHANGED, preview }, { status: 409 });
  }
  if (!form.isConfirmed || count === 0) return data({ pasted, target, unread: null, preview });
  try {
    const actor = { kind: "organiser", id: user.id } as const;
    const saving = await savePlan(
      { db: context.db, now },
      { consultationId, actor, revision, change: () => reading.plan },
    );
    if (saving.outcome === "saved") return redirect(doneAt(goTo(consultationId, form.read), "sheet-stored", { count }));
    throw new DomainError("invalid", saving.problems.map(({ message }) => message).join(" "));
  } catch (error) {
    if (error instanceof DomainError && error.code === "conflict") {
      return data({ pasted: "", target, unread: CHANGED, preview }, { status: 409 });
    }
    throwRefusal(error);
  }
}

function hasTarget(plan: StudyPlan, target: SheetTarget): boolean {
  return (
    target.kind !== "questions" ||
    questionSections(plan).some(({ value }) => value === `${target.round}:${target.sectionKey}`)
  );
}

function goTo(consultationId: string, target: SheetTarget): string {
  switch (target.kind) {
    case "subjects":
      return paths.questionnaireSubjects(consultationId);
    case "criteria":
      return paths.questionnaireCriteria(consultationId);
    case "questions":
      return paths.questionnaireSection(consultationId, target.round, target.sectionKey);
  }
}

export default function Sheet() {
  const { title, mayEdit, sections, most } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("items");
  if (!mayEdit) {
    return (
      <Card heading={title}>
        <p>{t("sheet.readOnly")}</p>
      </Card>
    );
  }
  const target = reply?.target ?? "subjects";
  return (
    <>
      <Card heading={title} lead={t("sheet.lead")}>
        {reply?.unread ? (
          <Notice tone="problem" isAlert>
            <p>{t(`sheet.unread.${reply.unread.reason}`, { line: reply.unread.line, most })}</p>
          </Notice>
        ) : null}
        <Form method="post" encType="multipart/form-data" className="form-stack">
          <div>
            <label htmlFor="sheet-target">{t("sheet.what")}</label>
            <select id="sheet-target" name="target" defaultValue={target} key={target} className="plain-field">
              <option value="subjects">{t("sheet.target.subjects")}</option>
              <option value="criteria">{t("sheet.target.criteria")}</option>
              {sections.map(({ value, round, section }) => (
                <option key={value} value={value}>
                  {t("sheet.target.questions", { round, section })}
                </option>
              ))}
            </select>
          </div>
          <details>
            <summary>{t("sheet.columns")}</summary>
            <p>
              <strong>{t("sheet.target.subjects")}</strong>: {t("sheet.columnsSubjects")}
            </p>
            <p>
              <strong>{t("sheet.target.criteria")}</strong>: {t("sheet.columnsQuestions")}
            </p>
          </details>
          <div>
            <label htmlFor="sheet-pasted">{t("sheet.paste")}</label>
            <p id="sheet-pasted-help" className="small">
              {t("sheet.pasteHelp")}
            </p>
            <PlainTextArea
              id="sheet-pasted"
              name="pasted"
              rows={8}
              className="plain-field"
              aria-describedby="sheet-pasted-help"
              defaultValue={reply?.pasted ?? ""}
              spellCheck={false}
            />
          </div>
          <div>
            <label htmlFor="sheet-file">{t("sheet.file")}</label>
            <input id="sheet-file" className="file-input" type="file" name="file" accept=".csv,.tsv,.txt,.xlsx" />
          </div>
          <div className="form-buttons">
            <Button type="submit">{t("sheet.preview")}</Button>
          </div>
        </Form>
      </Card>
      {reply?.preview ? <SheetPreview preview={reply.preview} target={target} /> : null}
    </>
  );
}
