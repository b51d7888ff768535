import { useTranslation } from "react-i18next";
import { Logo } from "../components/logo";
import { paths } from "../paths";

export default function Home() {
  const { t } = useTranslation();
  return (
    <main className="page page-narrow" id="main">
      <Logo size={56} />
      <h1>Tholos</h1>
      <p className="lead">{t("home.lead")}</p>
      <p>
        <a className="button button-primary" href={paths.signIn()}>
          {t("home.signIn")}
        </a>
      </p>
    </main>
  );
}
