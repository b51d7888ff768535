import { type ReactNode, useId } from "react";

interface CardProps {
  readonly heading: string;
  /** `h2` unless the card stands below one. */
  readonly level?: 2 | 3;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under its heading. */
export function Card({ heading, level = 2, lead, actions, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <Heading id={id}>{heading}</Heading>
        {actions ? <div className="card-actions">{actions}</div> : null}
      </div>
      {lead ? <p className="card-lead">{lead}</p> : null}
      {children}
    </section>
  );
}
