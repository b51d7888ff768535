import { useTranslation } from "react-i18next";
import type { ExportsPage } from "../../presenters/exports-page.server";
import { Section } from "./section";

interface ExportListProps {
  readonly page: ExportsPage;
  readonly hrefOf: (file: string) => string;
}

/** The files of a consultation, what each holds, and how to compute the figures again from them. */
export function ExportList({ page, hrefOf }: ExportListProps) {
  const { t } = useTranslation("results");
  const name = (file: string) => (page.isSimulated ? `SIMULATED-${file}` : file);
  return (
    <>
      <Section title={t("exports.title")} level={2} lead={page.hasResults ? t("exports.lead") : t("exports.none")}>
        <dl className="export-list">
          {page.rows.map(({ file, words, detail, isAllowed, isForRole }) => (
            <div key={file}>
              <dt>
                {isAllowed ? (
                  <a href={hrefOf(file)} download>
                    {file}
                  </a>
                ) : (
                  <span className="is-unavailable">{file}</span>
                )}
              </dt>
              <dd>
                {t(`exports.files.${words}`, { key: page.consentKey, minCell: page.minCell })}
                {detail && <span className="cell-note">{detail}</span>}
                {!isForRole && page.hasResults && <em> ({t("exports.notYours")})</em>}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t("exports.again")} level={2} lead={t("exports.command")}>
        <pre className="command">
          <code>{`npx tholos analyse ${name("answers.csv")} --items ${name("items.csv")} --protocol ${name("protocol.json")}`}</code>
        </pre>
      </Section>
    </>
  );
}
