import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { Notice } from "./notice";

/** Stands where a form needs a recent proof of who one is: the way to it, which leads back to this page. */
export function ProofNotice({ children }: { readonly children: ReactNode }) {
  const { pathname, search } = useLocation();
  const { t } = useTranslation("organiser");
  return (
    <Notice>
      <p>{children}</p>
      <p>
        <Link className="button-link" to={paths.prove(`${pathname}${search}`)}>
          {t("proof.button")}
        </Link>
      </p>
    </Notice>
  );
}
