import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ImportPreviewData } from "../../../presenters/set-up/import-preview.server";
import { Card } from "../card";
import { KpiStrip } from "../kpi-strip";
import { Notice } from "../notice";
import { ProblemTable } from "./problem-table";

interface ImportPreviewProps {
  readonly preview: ImportPreviewData;
  readonly refusal: string | null;
  readonly isBusy: boolean;
}

type Readable = Extract<ImportPreviewData, { ok: true }>;

/** What the import would do. Nothing is stored until the button here is pressed. */
export function ImportPreview({ preview, refusal, isBusy }: ImportPreviewProps) {
  const { t } = useTranslation("organiser");
  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new preview is read from its beginning.
  useEffect(() => top.current?.focus(), [preview]);
  return (
    <div ref={top} tabIndex={-1} className="preview">
      {refusal ? (
        <Notice tone="problem" heading={t("panelImport.notStored")} isAlert>
          <p>{refusal}</p>
        </Notice>
      ) : null}
      {preview.ok ? (
        <ReadablePreview preview={preview} isBusy={isBusy} />
      ) : (
        <Notice tone="problem" heading={t("panelImport.notRead")} isAlert>
          <p>{preview.message}</p>
        </Notice>
      )}
    </div>
  );
}

function ReadablePreview({ preview, isBusy }: { readonly preview: Readable; readonly isBusy: boolean }) {
  const { t } = useTranslation("organiser");
  const { storable, skipped, rowCount } = preview;
  return (
    <>
      <KpiStrip
        kpis={[
          { label: t("panelImport.kpi.rows"), value: rowCount },
          { label: t("panelImport.kpi.storable"), value: storable },
          { label: t("panelImport.kpi.skipped"), value: skipped },
          ...preview.groups.map(({ label, count }) => ({ label, value: count })),
        ]}
      />
      <Card
        heading={t("panelImport.preview")}
        lead={[t("panelImport.columns", { columns: preview.columns.join(", ") }), unusedWords(preview, t)].join(" ")}
      >
        {preview.problemCount > 0 ? (
          <>
            {preview.problemsByColumn.length > 1 ? (
              <p>
                {t("panelImport.byColumn", {
                  columns: preview.problemsByColumn.map(({ column, count }) => `${column} ${count}`).join(", "),
                })}
              </p>
            ) : null}
            <ProblemTable
              caption={t("panelImport.problems", { count: preview.problemCount })}
              rows={preview.problems}
              count={preview.problemCount}
            />
          </>
        ) : (
          <p>{t("panelImport.noProblem")}</p>
        )}
        {preview.noteCount > 0 ? (
          <details open={preview.noteCount <= 5}>
            <summary className="row-link">{t("panelImport.notes", { count: preview.noteCount })}</summary>
            <ProblemTable caption={t("panelImport.notesCaption")} rows={preview.notes} count={preview.noteCount} />
          </details>
        ) : null}
        {storable > 0 ? <FirstEntries preview={preview} /> : null}
        {storable > 0 ? (
          <Form method="post" encType="multipart/form-data">
            {/* A textarea keeps line breaks; an input would lose them. */}
            <textarea name="text" defaultValue={preview.text} hidden readOnly />
            {skipped > 0 ? (
              <p>
                <label className="check-line">
                  <input type="checkbox" name="skip" value="yes" required />
                  <span>{t("panelImport.skip", { count: skipped })}</span>
                </label>
              </p>
            ) : null}
            <div className="form-buttons">
              <Button type="submit" name="intent" value="confirm" loading={isBusy}>
                {t("panelImport.confirm", { count: storable })}
              </Button>
              <span className="small">{t("panelImport.notYet")}</span>
            </div>
          </Form>
        ) : (
          <p>{t("panelImport.nobody")}</p>
        )}
      </Card>
    </>
  );
}

function unusedWords({ unused, unusedCount }: Readable, t: TFunction<"organiser">): string {
  if (unusedCount === 0) return "";
  const more =
    unusedCount > unused.length ? [t("panelImport.moreColumns", { count: unusedCount - unused.length })] : [];
  return t("panelImport.unused", { columns: [...unused, ...more].join(", ") });
}

function FirstEntries({ preview }: { readonly preview: Readable }) {
  const { t } = useTranslation("organiser");
  return (
    <details>
      <summary className="row-link">{t("panelImport.first", { count: preview.entries.length })}</summary>
      <table className="org-table stacks">
        <thead>
          <tr>
            <th scope="col" className="is-number">
              {t("panelImport.line")}
            </th>
            {(["name", "email", "group", "country"] as const).map((field) => (
              <th key={field} scope="col">
                {t(`panel.column.${field}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.entries.map(({ line, name, email, group, country }) => (
            <tr key={line}>
              <td className="is-number" data-label={t("panelImport.line")}>
                {line}
              </td>
              <td>{name}</td>
              <td className="breaks">{email}</td>
              <td>{group}</td>
              <td>{country}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
