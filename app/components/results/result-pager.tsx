import { Link } from "@remix-run/react";
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
      {page > 1 ? <Link to={hrefOf(page - 1)}>{t("pager.previous")}</Link> : <span />}
      <span className="num">{t("pager.page", { page, pages })}</span>
      {page < pages ? <Link to={hrefOf(page + 1)}>{t("pager.next")}</Link> : <span />}
    </nav>
  );
}
