import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { Logo } from "../logo";

export interface Crumb {
  readonly label: string;
  readonly to: string;
}

/** The frame of every organiser page: who is signed in, where the page is, and a way past both to its content. */
export function Shell({
  userName,
  crumbs,
  children,
}: {
  userName: string;
  crumbs: readonly Crumb[];
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <>
      <a className="skip-link" href="#main">
        {t("skipToContent")}
      </a>
      <header className="shell-header">
        <div className="shell-header-inner">
          <Link className="shell-wordmark" to={paths.consultations()}>
            <Logo />
            Tholos
          </Link>
          <nav className="shell-crumbs" aria-label={t("breadcrumbs")}>
            <ol>
              {crumbs.map(({ label, to }, index) => (
                <li key={to}>
                  <Link to={to} aria-current={index === crumbs.length - 1 ? "page" : undefined}>
                    {label}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
          <div className="shell-user">
            {userName === "" ? null : <a href={paths.account()}>{userName}</a>}
            <Form method="post" action={paths.signOut()} reloadDocument>
              <Button type="submit" variant="subtle" size="md">
                {t("signOut.button")}
              </Button>
            </Form>
          </div>
        </div>
      </header>
      <main className="shell-main" id="main">
        {children}
      </main>
    </>
  );
}
