import { Button, TextInput } from "@mantine/core";
import { Form, Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { ACCESS_PURPOSES } from "../../services/access-purposes";
import { useConsultation } from "./use-consultation";

interface AccessReasonFormProps {
  /** The page that goes on then. */
  readonly to: string;
  readonly words?: string | undefined;
  readonly problem?: string | undefined;
}

/** Why somebody looks at names and addresses: one press for a common purpose, or words of their own. */
export function AccessReasonForm({ to, words = "", problem }: AccessReasonFormProps) {
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  const action = paths.accessReason(id);
  return (
    <div className="form-stack">
      <Form method="post" action={action}>
        <input type="hidden" name="to" value={to} />
        <fieldset>
          <legend>{t("accessReason.choose")}</legend>
          <div className="form-buttons">
            {ACCESS_PURPOSES.map((purpose) => (
              <button key={purpose} type="submit" name="purpose" value={purpose} className="button-link">
                {t(`accessReason.purposes.${purpose}`)}
              </button>
            ))}
          </div>
        </fieldset>
      </Form>
      <Form method="post" action={action} className="form-stack" noValidate>
        <input type="hidden" name="to" value={to} />
        <TextInput
          name="words"
          label={t("accessReason.words")}
          defaultValue={words}
          error={problem}
          maxLength={500}
          autoComplete="off"
          required
        />
        <div className="form-buttons">
          <Button type="submit" variant="default">
            {t("accessReason.button")}
          </Button>
        </div>
      </Form>
    </div>
  );
}

/** Where the keyboard goes on once the reason is said and its form is gone: at the head of the list. */
const STATED_ID = "stated-reason";

/** Stands where a list of people would, until somebody said why they look at it. */
export function AskedReason({ hours }: { readonly hours: number }) {
  const { pathname, search } = useLocation();
  const { t } = useTranslation("organiser");
  const wanted = new URLSearchParams(search);
  wanted.set("focus", STATED_ID);
  return (
    <>
      <p>{t("accessReason.lead", { count: hours })}</p>
      <AccessReasonForm to={`${pathname}?${wanted}`} />
    </>
  );
}

/** With which reason the list that follows was opened, and the way to another. */
export function StatedReason({ reason }: { readonly reason: string }) {
  const { pathname, search } = useLocation();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <p id={STATED_ID} tabIndex={-1} className="small no-print">
      {t("accessReason.holds", { reason })}{" "}
      <Link className="row-link" to={paths.accessReason(id, `${pathname}${search}`)}>
        {t("accessReason.another")}
      </Link>
    </p>
  );
}
