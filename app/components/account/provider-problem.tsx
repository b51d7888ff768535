import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { Entrance } from "../entrance";
import { NoMail } from "./no-mail";

export interface ProviderPage {
  readonly title: string;
  readonly what: "refused" | "ended" | "foreign" | "down" | "no-address" | "wait" | "taken" | "mailed";
  readonly provider: { readonly key: string; readonly label: string };
  readonly email: string;
  readonly seconds: number;
  readonly hasMail: boolean;
}

/** What came of a sign-in at a provider that led into no account, and what to do next. */
export function ProviderProblem({ page }: { readonly page: ProviderPage }) {
  const { t } = useTranslation("account");
  const { what, provider, email, seconds } = page;
  const isDone = what === "mailed" || what === "taken";
  return (
    <Entrance title={page.title}>
      <p className="lead" role={isDone ? "status" : "alert"}>
        {t(`provider.${what}.text`, { provider: provider.label, email, count: seconds })}
      </p>
      {what === "mailed" && !page.hasMail ? <NoMail /> : null}
      {isDone ? null : (
        <p>
          <a className="button" rel="nofollow" href={paths.signInWith(provider.key)}>
            {t("provider.again")}
          </a>
        </p>
      )}
      <p>
        {what === "taken" ? (
          <a href={paths.account()}>{t("provider.account")}</a>
        ) : (
          <a href={paths.signIn()}>{t("provider.other")}</a>
        )}
      </p>
    </Entrance>
  );
}
