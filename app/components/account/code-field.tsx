import { useTranslation } from "react-i18next";
import { Field } from "../ui/field";

export interface CodeProblem {
  readonly problem: "wrong" | "wait";
  readonly seconds: number;
}

/** A code of an authenticator app; phones offer the one they know. */
export function CodeField({ refusal, help }: { readonly refusal: CodeProblem | undefined; readonly help?: string }) {
  const { t } = useTranslation("account");
  return (
    <Field
      name="code"
      label={t("code.label")}
      help={help}
      problem={refusal && t(`code.${refusal.problem}`, { count: refusal.seconds })}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}
