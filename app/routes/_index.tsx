import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Entrance } from "../components/entrance";
import { paths } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle = { scripts: "none" } satisfies RouteHandle;

export async function loader({ context }: LoaderFunctionArgs) {
  return { isBlank: !(await context.auth.hasOrganisers()) };
}

export default function Home() {
  const { isBlank } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <Entrance title="Tholos">
      <p className="lead">{t("home.lead")}</p>
      <p>
        <a className="button button-primary" href={isBlank ? paths.signUp() : paths.signIn()}>
          {t(isBlank ? "home.signUp" : "home.signIn")}
        </a>
      </p>
      {isBlank ? <p>{t("home.blank")}</p> : null}
      <p className="small">{t("signIn.panelist")}</p>
    </Entrance>
  );
}
