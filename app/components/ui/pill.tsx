import type { ReactNode } from "react";

export type PillTone = "agree" | "split" | "open";

const CLASSES = { agree: "pill pill-agree", split: "pill pill-split", open: "pill" } as const;

/** A verdict or state in words; the colour only repeats them. */
export function Pill({ tone = "open", children }: { readonly tone?: PillTone; readonly children: ReactNode }) {
  return <span className={CLASSES[tone]}>{children}</span>;
}
