interface ProgressProps {
  readonly value: number;
  readonly max: number;
  /** What the bar says in words: "7 of 24". It stands beside the bar. */
  readonly text: string;
  readonly label: string;
}

/** How far along somebody is: a native bar and the same in words. */
export function Progress({ value, max, text, label }: ProgressProps) {
  return (
    <span className="progress">
      <progress value={value} max={Math.max(1, max)} aria-label={label}>
        {text}
      </progress>
      <span className="small num">{text}</span>
    </span>
  );
}
