import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DragHandle } from "./drag-handle";

interface RowFormProps {
  readonly action: string;
  /** What the form sends beside the button's intent. */
  readonly fields: Readonly<Record<string, string | number>>;
}

function HiddenFields({ fields }: Pick<RowFormProps, "fields">) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** Up and down buttons for one row of a list, which need no script, and a handle to drag it by. */
export function MoveTools({
  action,
  fields,
  id,
  what,
  isFirst,
  isLast,
}: RowFormProps & { readonly id: string; readonly what: string; readonly isFirst: boolean; readonly isLast: boolean }) {
  const { t } = useTranslation("organiser");
  return (
    <Form method="post" action={action} className="tools" preventScrollReset>
      <HiddenFields fields={fields} />
      <input type="hidden" name="focus" value={id} />
      <DragHandle action={action} fields={fields} id={id} what={what} />
      <button id={`up-${id}`} type="submit" name="intent" value="up" className="tool" disabled={isFirst}>
        <span aria-hidden="true">↑</span>
        <span className="visually-hidden">{t("tools.up", { what })}</span>
      </button>
      <button id={`down-${id}`} type="submit" name="intent" value="down" className="tool" disabled={isLast}>
        <span aria-hidden="true">↓</span>
        <span className="visually-hidden">{t("tools.down", { what })}</span>
      </button>
    </Form>
  );
}

/** A removal that asks first: the button that removes is inside, behind one that opens the question. */
export function ConfirmRemoval({
  action,
  fields,
  label,
  question,
  confirm,
}: RowFormProps & {
  readonly label: string;
  readonly question: ReactNode;
  readonly confirm: string;
}) {
  return (
    <details className="confirm">
      <summary>{label}</summary>
      <div className="confirm-body">
        <span>{question}</span>
        <Form method="post" action={action} preventScrollReset>
          <HiddenFields fields={fields} />
          <button type="submit" name="intent" value="remove" className="button-danger">
            {confirm}
          </button>
        </Form>
      </div>
    </details>
  );
}
