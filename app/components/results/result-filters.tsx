import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type ResultFilters as Filters, type Option, SORTS, VERDICT_WORDS, type VerdictWord } from "./view";

interface ResultFiltersProps {
  readonly table: {
    readonly filters: Filters;
    readonly subjects: readonly Option[];
    readonly criteria: readonly Option[];
    readonly verdicts: Readonly<Record<VerdictWord, number>>;
  };
  /** False: the rows keep the order of the questionnaire. */
  readonly isSortable?: boolean;
  /** What the address says beside the filters. */
  readonly kept: readonly (readonly [name: string, value: string])[];
  readonly resetHref: string;
}

/** Filters of the table as a form of search parameters: they work without script and can be bookmarked. */
export function ResultFilters({ table, kept, resetHref, isSortable = true }: ResultFiltersProps) {
  const { t } = useTranslation("results");
  const { filters, verdicts } = table;
  const words = VERDICT_WORDS.filter((word) => verdicts[word] > 0);
  const isFiltered = filters.search + filters.subject + filters.criterion + filters.verdict !== "";
  return (
    <Form method="get" className="result-filters no-print" preventScrollReset>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p className="filter-field filter-search">
        <label htmlFor="filter-q">{t("filter.search")}</label>
        <input
          id="filter-q"
          type="search"
          name="q"
          defaultValue={filters.search}
          maxLength={200}
          key={filters.search}
        />
      </p>
      {table.subjects.length > 1 && (
        <Choice name="subject" label={t("filter.subject")} value={filters.subject} options={table.subjects} />
      )}
      {table.criteria.length > 1 && (
        <Choice name="criterion" label={t("filter.criterion")} value={filters.criterion} options={table.criteria} />
      )}
      <Choice
        name="verdict"
        label={t("filter.verdict")}
        value={filters.verdict}
        options={words.map((word) => ({
          value: word,
          label: `${t(`verdict.${word}`)} (${verdicts[word]})`,
        }))}
      />
      {isSortable && (
        <p className="filter-field">
          <label htmlFor="filter-sort">{t("filter.sort")}</label>
          <select id="filter-sort" name="sort" defaultValue={filters.sort} key={filters.sort}>
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t(`sort.${sort}`)}
              </option>
            ))}
          </select>
        </p>
      )}
      <p className="filter-actions">
        <button type="submit" className="result-button">
          {t("filter.apply")}
        </button>
        {isFiltered && <Link to={resetHref}>{t("filter.reset")}</Link>}
      </p>
    </Form>
  );
}

function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
}) {
  const { t } = useTranslation("results");
  const { name, label, value, options } = props;
  return (
    <p className="filter-field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name} defaultValue={value} key={value}>
        <option value="">{t("filter.all")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </p>
  );
}
