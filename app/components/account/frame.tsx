import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { Entrance } from "../entrance";

/** The frame of the pages of one's own account: with the ways out of them. */
export function AccountFrame({ title, isHome, children }: { title: string; isHome?: boolean; children: ReactNode }) {
  const { t } = useTranslation("account");
  return (
    <Entrance title={title}>
      <p>
        <a href={isHome ? paths.consultations() : paths.account()}>{t(isHome ? "account.back" : "account.title")}</a>
      </p>
      {children}
    </Entrance>
  );
}
