import { useTranslation } from "react-i18next";
import { Entrance } from "../components/entrance";
import { paths } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle = { scripts: "none" } satisfies RouteHandle;

export default function Home() {
  const { t } = useTranslation();
  return (
    <Entrance title="Tholos">
      <p className="lead">{t("home.lead")}</p>
      <p>
        <a className="button button-primary" href={paths.signIn()}>
          {t("home.signIn")}
        </a>
      </p>
      <p className="small">{t("signIn.panelist")}</p>
    </Entrance>
  );
}
