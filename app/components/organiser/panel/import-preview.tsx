import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ImportPreviewData, ReadablePreview } from "../../../presenters/set-up/import-preview.server";
import { Card } from "../card";
import { KpiStrip } from "../kpi-strip";
import { Notice } from "../notice";
import { PlainTextArea } from "../text-area";
import { ColumnMapping } from "./column-mapping";
import { DuplicateChoices } from "./duplicate-choices";
import { ListRows } from "./list-rows";
import { ProblemKinds } from "./problem-kinds";
import { UnknownWords } from "./unknown-words";

interface ImportPreviewProps {
  readonly preview: ImportPreviewData;
  readonly refusal: string | null;
  readonly isBusy: boolean;
}

/**
 * What the import would do, and everything that can be decided about it. It is one form, which carries the list itself: nothing is stored until
 * the last button is pressed, and nothing is lost when it is refused.
 */
export function ImportPreview({ preview, refusal, isBusy }: ImportPreviewProps) {
  const { t } = useTranslation("organiser");
  const top = useRef<HTMLDivElement>(null);
  // Every new preview is read from its beginning, or from the lines that were asked for.
  useEffect(() => {
    const lines = preview.isPaging ? document.getElementById("list-lines") : null;
    (lines ?? top.current)?.focus();
  }, [preview]);
  return (
    <div ref={top} tabIndex={-1} className="preview">
      {refusal ? (
        <Notice tone="problem" heading={t("panelImport.notStored")} isAlert>
          <p>{refusal}</p>
        </Notice>
      ) : null}
      {preview.ok ? null : (
        <Notice tone="problem" heading={t("panelImport.notRead")} isAlert>
          <p>{preview.message}</p>
        </Notice>
      )}
      <Form method="post" encType="multipart/form-data">
        {/* Whoever presses Enter in a field applies what was typed; the first button of a form is the one that counts. */}
        <button type="submit" name="intent" value="apply" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          {t("panelImport.apply")}
        </button>
        {/* A textarea keeps line breaks; an input would lose them. */}
        <PlainTextArea name="text" defaultValue={preview.text} hidden readOnly />
        {preview.ok ? (
          <Readable preview={preview} isBusy={isBusy} />
        ) : (
          <Card heading={t("panelImport.mapping.heading")} lead={t("panelImport.mapping.lead")}>
            <ColumnMapping mapping={preview.mapping} />
            <Button type="submit" name="intent" value="apply" loading={isBusy}>
              {t("panelImport.apply")}
            </Button>
          </Card>
        )}
      </Form>
    </div>
  );
}

function Readable({ preview, isBusy }: { readonly preview: ReadablePreview; readonly isBusy: boolean }) {
  const { t } = useTranslation("organiser");
  const { storable, added, updated, skipped, leftOut, rowCount } = preview;
  return (
    <>
      <KpiStrip
        kpis={[
          { label: t("panelImport.kpi.rows"), value: rowCount },
          { label: t("panelImport.kpi.storable"), value: storable },
          ...(updated > 0 ? [{ label: t("panelImport.kpi.updated"), value: updated }] : []),
          { label: t("panelImport.kpi.skipped"), value: skipped },
          ...(leftOut > 0 ? [{ label: t("panelImport.kpi.leftOut"), value: leftOut }] : []),
          ...preview.groups.map(({ label, count }) => ({ label, value: count })),
        ]}
      />
      <Card
        heading={t("panelImport.preview")}
        lead={[
          readAsWords(preview.source, t),
          t("panelImport.columns", { columns: preview.columns.join(", ") }),
          unusedWords(preview, t),
        ].join(" ")}
      >
        {preview.problemCount > 0 ? (
          <p>
            <strong>{t("panelImport.problems", { count: preview.problemCount })}</strong>{" "}
            {preview.problemsByColumn.length > 1
              ? t("panelImport.byColumn", {
                  columns: preview.problemsByColumn.map(({ column, count }) => `${column} ${count}`).join(", "),
                })
              : null}
          </p>
        ) : (
          <p>{t("panelImport.noProblem")}</p>
        )}
        <ProblemKinds kinds={preview.kinds} />
        <details>
          <summary className="row-link">{t("panelImport.mapping.heading")}</summary>
          <ColumnMapping mapping={preview.mapping} />
        </details>
        <DuplicateChoices preview={preview} />
        <UnknownWords preview={preview} />
        <ListRows preview={preview} isBusy={isBusy} />
        {storable > 0 ? (
          <>
            <input type="hidden" name="expected" value={preview.expected} />
            {skipped > 0 ? (
              <p>
                <label className="check-line">
                  <input type="checkbox" name="skip" value="yes" />
                  <span>{t("panelImport.skip", { count: skipped })}</span>
                </label>
              </p>
            ) : null}
            <div className="form-buttons">
              <Button type="submit" name="intent" value="confirm" loading={isBusy}>
                {storeWords(added, updated, t)}
              </Button>
              <span className="small">{t("panelImport.notYet")}</span>
            </div>
          </>
        ) : (
          <p>{t("panelImport.nobody")}</p>
        )}
      </Card>
    </>
  );
}

function storeWords(added: number, updated: number, t: TFunction<"organiser">): string {
  if (updated === 0) return t("panelImport.confirm", { count: added });
  const updating = t("panelImport.update", { count: updated });
  return added === 0 ? updating : `${t("panelImport.confirm", { count: added })}, ${updating.toLowerCase()}`;
}

function readAsWords({ fileName, readAs }: ReadablePreview["source"], t: TFunction<"organiser">): string {
  return fileName === ""
    ? t("panelImport.pastedReadAs", { readAs })
    : t("panelImport.readAs", { file: fileName, readAs });
}

function unusedWords({ unused, unusedCount }: ReadablePreview, t: TFunction<"organiser">): string {
  if (unusedCount === 0) return "";
  const more =
    unusedCount > unused.length ? [t("panelImport.moreColumns", { count: unusedCount - unused.length })] : [];
  return t("panelImport.unused", { columns: [...unused, ...more].join(", ") });
}
