import type { ReactNode } from "react";

export interface Kpi {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** A few figures side by side, each with its name above and what it means below. */
export function KpiStrip({ kpis }: { readonly kpis: readonly Kpi[] }) {
  return (
    <dl className="kpis card">
      {kpis.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="kpi-value">{value}</dd>
          {note ? <dd className="kpi-note">{note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
