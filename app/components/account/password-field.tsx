import { useTranslation } from "react-i18next";
import script from "../../enhance/account.ts?worker&url";
import { useNonce } from "../../nonce";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, type PasswordProblem } from "../../services/account/password-rule";
import { Field, type FieldProps } from "../ui/field";

/** A password with a button that shows it; pasting is allowed. The button is there only where scripts run. */
export function PasswordField(props: FieldProps) {
  const { t } = useTranslation();
  return (
    <div className="with-show">
      <Field {...props} type="password" spellCheck={false} autoCapitalize="none" />
      <button
        type="button"
        className="link-button"
        hidden
        data-shows={props.name}
        data-hide={t("signIn.hide")}
        aria-pressed={false}
        aria-controls={props.name}
      >
        {t("signIn.show")}
      </button>
    </div>
  );
}

/** A password that is being chosen: with the rule, and what is wrong with the one that was sent. */
export function NewPasswordField({ problem, label }: { problem?: PasswordProblem | undefined; label?: string }) {
  const { t } = useTranslation("account");
  const [min, max] = [PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH];
  return (
    <PasswordField
      name="password"
      label={label ?? t("password.new")}
      help={t("password.rule", { min })}
      problem={problem && t(`password.problem.${problem}`, { min, max })}
      autoComplete="new-password"
      minLength={PASSWORD_MIN_LENGTH}
      required
    />
  );
}

/** The one script of the sign-in and account pages, which load no React. */
export function AccountScript() {
  return <script type="module" src={script} nonce={useNonce()} />;
}
