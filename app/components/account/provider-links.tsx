import { useTranslation } from "react-i18next";
import { paths } from "../../paths";

/** The ways to the services at which one may sign in. Links, since a form may not lead off this site. */
export function ProviderLinks({
  providers,
  redirectTo,
}: {
  readonly providers: readonly { readonly key: string; readonly label: string }[];
  readonly redirectTo: string;
}) {
  const { t } = useTranslation();
  return providers.map(({ key, label }) => (
    <p key={key}>
      <a className="button" rel="nofollow" href={paths.signInWith(key, { redirectTo })}>
        {t("signIn.with", { provider: label })}
      </a>
    </p>
  ));
}
