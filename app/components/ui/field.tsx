import type { InputHTMLAttributes } from "react";
import { Labelled } from "./labelled";

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "className"> {
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** What is wrong with it and what to do. */
  readonly problem?: string | undefined;
}

/** A labelled input of a page without React in the browser; its help and its problem are read out with it. */
export function Field({ name, label, help, problem, ...input }: FieldProps) {
  const described = [help ? `${name}-help` : "", problem ? `${name}-problem` : ""].filter(Boolean).join(" ");
  return (
    <Labelled name={name} label={label} help={help} problem={problem}>
      <input
        {...input}
        id={name}
        name={name}
        className="input"
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
      />
    </Labelled>
  );
}
