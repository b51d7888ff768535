import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { ConfirmBox } from "./confirm-box";

interface ConfirmedFormProps {
  readonly intent: string;
  /** What opens the form. */
  readonly summary: string;
  readonly text?: string;
  readonly confirm: string;
  readonly button: string;
  /** Further fields. */
  readonly children?: ReactNode;
}

/** Something that cannot be taken back: folded away, explained, and pressed only after a tick. Works without script. */
export function ConfirmedForm({ intent, summary, text, confirm, button, children }: ConfirmedFormProps) {
  return (
    <details className="confirm is-edged">
      <summary>{summary}</summary>
      <Form method="post" className="confirm-body confirm-stack">
        <input type="hidden" name="intent" value={intent} />
        {text ? <p>{text}</p> : null}
        {children}
        <ConfirmBox label={confirm} />
        <button type="submit" className="button-danger">
          {button}
        </button>
      </Form>
    </details>
  );
}
