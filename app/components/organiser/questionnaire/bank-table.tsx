import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import { paths } from "../../../paths";
import type { BankRow } from "../../../presenters/set-up/item-bank.server";
import { languageName } from "../../ui/in-language";
import { useConsultation } from "../use-consultation";
import { KindName } from "./kind-name";
import { NamedAlready } from "./named-already";

interface BankTableProps {
  /** What is said of the ticked that have a name which is there already. */
  readonly said: readonly string[];
  readonly rows: readonly BankRow[];
  readonly sections: readonly { readonly value: string; readonly round: number; readonly section: string }[];
  /** The language of the questionnaire that takes. */
  readonly written: string;
  readonly revision: number;
  readonly reply: FormReply | undefined;
}

/** What was found, to be ticked and copied; each question can be seen as panelists get it. */
export function BankTable({ said, rows, sections, written, revision, reply }: BankTableProps) {
  const { t } = useTranslation("items");
  const { items, section } = reply?.reply.initialValue ?? {};
  const isTicked = (value: string) => (Array.isArray(items) ? items.includes(value) : items === value);
  return (
    <Form method="post" className="form-stack" aria-describedby={reply ? "bank-error" : undefined}>
      <input type="hidden" name="revision" value={revision} />
      <table className="org-table stacks">
        <caption className="visually-hidden">{t("bank.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("bank.what")}</th>
            <th scope="col">{t("bank.kind")}</th>
            <th scope="col">{t("bank.source")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.value}>
              <th scope="row">
                <Words row={row} written={written} isTicked={isTicked(row.value)} />
              </th>
              <td data-label={t("bank.kind")}>
                {row.kind ? <KindName kind={row.kind} size={row.size} /> : null}{" "}
                <span className="small">{t(`bank.part.${row.part}`)}</span>
              </td>
              <td data-label={t("bank.source")}>
                {row.source}{" "}
                <span className="small">
                  {[
                    row.isTemplate ? null : t("bank.version", { revision: row.revision }),
                    row.alsoIn > 0 ? t("bank.alsoIn", { count: row.alsoIn }) : null,
                  ]
                    .filter((words) => words !== null)
                    .join(", ")}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sections.length > 0 ? (
        <div>
          <label htmlFor="bank-section">{t("bank.section")}</label>
          <select
            id="bank-section"
            name="section"
            className="plain-field"
            defaultValue={typeof section === "string" ? section : sections[0]?.value}
          >
            {sections.map(({ value, round, section: title }) => (
              <option key={value} value={value}>
                {t("bank.sectionOf", { round, section: title })}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p className="small">{t("bank.noSection")}</p>
      )}
      <p className="small">{t("bank.takeHelp")}</p>
      {said.length > 0 ? <NamedAlready id="bank-error" said={said} reply={reply} /> : null}
      <div className="form-buttons">
        <Button type="submit">{t("bank.take")}</Button>
      </div>
    </Form>
  );
}

function Words({ row, written, isTicked }: { row: BankRow; written: string; isTicked: boolean }) {
  const { id } = useConsultation();
  const { t, i18n } = useTranslation("items");
  const name = (tag: string) => languageName(tag, i18n.language);
  return (
    <>
      <label className="check-line">
        <input type="checkbox" name="items" value={row.value} defaultChecked={isTicked} />
        <span>
          {row.words} {row.area ? <span className="small">{row.area}</span> : null}
        </span>
      </label>
      {row.beside ? <p className="small bank-beside">{row.beside}</p> : null}
      {row.isHere ? <p className="small">{t("bank.isHere")}</p> : null}
      {row.isNamedHere && !row.isHere ? <p className="small">{t("bank.isNamedHere")}</p> : null}
      {row.hasCondition ? <p className="small">{t("bank.hasCondition")}</p> : null}
      {row.lacksWords ? (
        <p className="small">{t("bank.lacksWords", { language: name(written), written: name(row.lacksWords) })}</p>
      ) : null}
      {row.preview ? (
        <details>
          <summary>{t("bank.preview")}</summary>
          <iframe
            title={t("bank.frame", { words: row.words })}
            src={paths.questionnairePreview(id, row.preview.language, row.preview.part)}
            loading="lazy"
            className="preview-frame"
          />
        </details>
      ) : null}
    </>
  );
}
