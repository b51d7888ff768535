import type { InputHTMLAttributes } from "react";

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
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {help ? (
        <p id={`${name}-help`} className="small">
          {help}
        </p>
      ) : null}
      {problem ? (
        <p id={`${name}-problem`} role="alert" className="problem">
          {problem}
        </p>
      ) : null}
      <input
        {...input}
        id={name}
        name={name}
        className="input"
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
      />
    </div>
  );
}
