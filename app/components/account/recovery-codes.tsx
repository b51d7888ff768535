import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { AccountFrame } from "./frame";

/** Recovery codes, the one time that they are shown. The file is in the page itself, so the codes are kept nowhere for it. */
export function RecoveryCodes(props: {
  readonly codes: readonly string[];
  readonly email: string;
  readonly host: string;
}) {
  const { codes, email, host } = props;
  const { t } = useTranslation("account");
  const file = [t("factor.codes.file", { host, email }), "", ...codes, ""].join("\r\n");
  return (
    <AccountFrame title={t("factor.codes.title")}>
      <p className="lead" role="status">
        {t("factor.codes.lead")}
      </p>
      <div className="card">
        <ul className="codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p>
          <a
            className="button"
            download="tholos-recovery-codes.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          >
            {t("factor.codes.download")}
          </a>
        </p>
      </div>
      <p>
        <a className="button button-primary" href={paths.account()}>
          {t("factor.codes.done")}
        </a>
      </p>
    </AccountFrame>
  );
}
