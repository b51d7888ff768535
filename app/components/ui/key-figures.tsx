import type { ReactNode } from "react";

export interface KeyFigure {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** A few figures side by side, each with what it counts and of how many. */
export function KeyFigures({ figures }: { readonly figures: readonly KeyFigure[] }) {
  return (
    <dl className="key-figures">
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="key-figure">{value}</dd>
          {note && <dd className="small">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
