import { useTranslation } from "react-i18next";
import type { FormReply } from "../../http/submission.server";
import { Notice } from "./notice";

interface FormErrorsProps {
  /** The `errorId` of the form below, which names it as its description. */
  readonly id?: string;
  readonly reply: FormReply | undefined;
  /** What is stored now, by field, with its label: shown where it differs from what was typed on an older state. */
  readonly stored?: readonly { readonly name: string; readonly label: string; readonly value: string }[];
}

/** What keeps the form from being saved, above it. A stale form says so, keeps what was typed and shows what is stored now. */
export function FormErrors({ id, reply, stored = [] }: FormErrorsProps) {
  const { t } = useTranslation("organiser");
  const { error, initialValue } = reply?.reply ?? {};
  const formErrors = error?.[""] ?? [];
  const fieldCount = Object.entries(error ?? {}).filter(([name, found]) => name !== "" && found?.length).length;
  if (!reply || (formErrors.length === 0 && fieldCount === 0)) return null;
  if (reply.isStale) {
    const changed = stored.filter(({ name, value }) => value !== typed(initialValue, name));
    return (
      <Notice id={id} tone="problem" heading={t("form.stale.heading")} isAlert>
        <p>{t("form.stale.text")}</p>
        {changed.map(({ name, label, value }) => (
          <p key={name} className="stored-now">
            <strong>{t("form.stale.stored", { label })}</strong> {value || t("form.stale.empty")}
          </p>
        ))}
      </Notice>
    );
  }
  return (
    <Notice id={id} tone="problem" heading={t("form.notSaved")} isAlert>
      {formErrors.length > 0 ? (
        <ul>
          {formErrors.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : (
        <p>{t("form.fields", { count: fieldCount })}</p>
      )}
    </Notice>
  );
}

function typed(values: Record<string, unknown> | null | undefined, name: string): string {
  const value = values?.[name];
  // Forms send line breaks as two characters.
  return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
}
