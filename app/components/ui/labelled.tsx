import type { ReactNode } from "react";

interface LabelledProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** What is wrong with it and what to do. */
  readonly problem?: string | undefined;
  /** The control: its id is the name. */
  readonly children: ReactNode;
}

/** What stands around a control of a page without React in the browser. */
export function Labelled({ name, label, help, problem, children }: LabelledProps) {
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
      {children}
    </div>
  );
}
