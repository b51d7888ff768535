import { type ReactNode, useId } from "react";

interface SectionProps {
  readonly title: string;
  readonly level?: 2 | 3;
  readonly lead?: ReactNode;
  readonly id?: string;
  readonly children: ReactNode;
}

/** A white card with its heading, the same on organiser and public pages. */
export function Section({ title, level = 3, lead, id, children }: SectionProps) {
  const headingId = useId();
  const Heading = `h${level}` as const;
  return (
    <section className="result-section" aria-labelledby={headingId} id={id}>
      <Heading id={headingId}>{title}</Heading>
      {lead && <p className="section-lead">{lead}</p>}
      {children}
    </section>
  );
}
