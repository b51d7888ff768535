interface CountBar {
  readonly key: string;
  readonly label: string;
  readonly lang?: string;
  readonly count: number;
}

/** Counts of choices as lying bars: label and figure are text, the bar comes after them. */
export function CountBars({ bars }: { readonly bars: readonly CountBar[] }) {
  const largest = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul className="count-bars">
      {bars.map(({ key, label, lang, count }) => (
        <li key={key}>
          <span lang={lang}>{label}</span> <b>{count}</b>
          <svg className="chart count-bar" aria-hidden="true" focusable="false">
            <rect className="bar" width={`${Math.round((1000 * count) / largest) / 10}%`} height="100%" rx="3" />
          </svg>
        </li>
      ))}
    </ul>
  );
}
