import { useTranslation } from "react-i18next";
import { ResultFilters } from "./result-filters";
import { ResultKeyFigures } from "./result-key-figures";
import { ResultPager } from "./result-pager";
import { ResultTable } from "./result-table";
import type { ResultTableView } from "./view";

interface ResultItemsProps {
  readonly table: ResultTableView;
  readonly minCell: number;
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
  /** What the address says now. */
  readonly search: URLSearchParams;
}

const FILTERS = ["q", "subject", "criterion", "verdict", "sort", "page"];

/** Key figures, filters, and one page of the table. */
export function ResultItems({ table, minCell, isSimulated, hrefOf, search }: ResultItemsProps) {
  const { t } = useTranslation("results");
  const kept = [...search].filter(([name]) => !FILTERS.includes(name));
  const { total, pages, rows, round, filters, keyFigures } = table;
  const pageHref = (page: number) => {
    const next = new URLSearchParams(search);
    next.set("page", String(page));
    return `?${next}`;
  };
  return (
    <>
      <section className="result-section" aria-label={t("title")}>
        <ResultKeyFigures figures={keyFigures} round={round} />
      </section>
      <section className="result-section" aria-label={t("views.items")}>
        <ResultFilters
          table={{ ...table, verdicts: keyFigures.verdicts }}
          kept={kept}
          resetHref={`?${new URLSearchParams(kept)}`}
        />
        <p className="small" role="status">
          {total === keyFigures.items
            ? t("filter.count", { count: total })
            : t("filter.filtered", { count: total, items: keyFigures.items })}
        </p>
        {total === 0 ? (
          <p>{t("filter.empty")}</p>
        ) : (
          <ResultTable
            caption={t("table.caption", { round })}
            rows={rows}
            minCell={minCell}
            isSimulated={isSimulated}
            hrefOf={hrefOf}
          />
        )}
        <ResultPager page={filters.page} pages={pages} hrefOf={pageHref} />
        <p className="small">{t("notes.latest")}</p>
      </section>
    </>
  );
}
