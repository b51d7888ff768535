import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Field } from "../ui/field";

export type LinkProblem = { readonly problem: "email" | "busy"; readonly seconds: number };

/** A form that asks for a mail with a link: an address and a button. */
export function AskForLink({
  button,
  refusal,
}: {
  readonly button: string;
  readonly refusal: LinkProblem | undefined;
}) {
  const { t } = useTranslation();
  return (
    <>
      {refusal?.problem === "busy" ? (
        <div className="notice notice-problem" role="alert">
          <p>{t("signIn.busy", { count: refusal.seconds })}</p>
        </div>
      ) : null}
      <Form method="post" className="card" reloadDocument>
        <Field
          name="email"
          label={t("signIn.email")}
          type="email"
          autoComplete="username"
          required
          problem={refusal?.problem === "email" ? t("signIn.problem") : undefined}
        />
        <button type="submit" className="button button-primary">
          {button}
        </button>
      </Form>
    </>
  );
}
