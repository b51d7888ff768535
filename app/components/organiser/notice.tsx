import type { ReactNode } from "react";

interface NoticeProps {
  readonly tone?: "info" | "warning" | "problem";
  readonly heading?: string;
  /** Read out at once when it appears. */
  readonly isAlert?: boolean;
  readonly children: ReactNode;
}

/** Something to know before going on, beside the page's own content. */
export function Notice({ tone = "info", heading, isAlert = false, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={isAlert ? "alert" : undefined}>
      {heading ? <p className="notice-heading">{heading}</p> : null}
      {children}
    </div>
  );
}
