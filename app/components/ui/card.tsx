import type { ReactNode } from "react";

interface CardProps {
  readonly title?: ReactNode;
  /** The id of the heading, to link to the card. */
  readonly id?: string;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** A white card with its heading. */
export function Card({ title, id, lead, children }: CardProps) {
  return (
    <div className="card">
      {title && <h2 id={id}>{title}</h2>}
      {lead && <p className="card-lead">{lead}</p>}
      {children}
    </div>
  );
}
