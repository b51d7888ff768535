import { useTranslation } from "react-i18next";

interface ResultPagerProps {
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

/** To the rows before and after. */
export function ResultPager({ page, pages, hrefOf }: ResultPagerProps) {
  const { t } = useTranslation("results");
  if (pages <= 1) return null;
  return (
    <nav className="result-pager no-print" aria-label={t("pager.label")}>
      {page > 1 ? <a href={hrefOf(page - 1)}>{t("pager.previous")}</a> : <span />}
      <span className="num">{t("pager.page", { page, pages })}</span>
      {page < pages ? <a href={hrefOf(page + 1)}>{t("pager.next")}</a> : <span />}
    </nav>
  );
}
