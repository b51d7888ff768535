import { Link, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";

/** Links to the page before and after, keeping what else the address says. */
export function Pager({ page, pageCount }: { readonly page: number; readonly pageCount: number }) {
  const { t } = useTranslation("organiser");
  const [search] = useSearchParams();
  if (pageCount <= 1) return null;
  const hrefOf = (target: number) => {
    const next = new URLSearchParams(search);
    for (const spent of ["done", "focus", "count"]) next.delete(spent);
    next.set("page", String(target));
    return `?${next}`;
  };
  return (
    <nav className="pager no-print" aria-label={t("pager.label")}>
      {page > 1 ? <Link to={hrefOf(page - 1)}>{t("pager.previous")}</Link> : <span>{t("pager.previous")}</span>}
      <span className="num">{t("pager.page", { page, pageCount })}</span>
      {page < pageCount ? <Link to={hrefOf(page + 1)}>{t("pager.next")}</Link> : <span>{t("pager.next")}</span>}
    </nav>
  );
}
