import type { ReactNode } from "react";

interface NoticeProps {
  readonly id?: string | undefined;
  readonly tone?: "info" | "warning" | "problem";
  readonly heading?: string;
  /** Read out at once when it appears. */
  readonly isAlert?: boolean;
  readonly children: ReactNode;
}

/** Something to know before going on, beside the page's own content. */
export function Notice({ id, tone = "info", heading, isAlert = false, children }: NoticeProps) {
  return (
    <div id={id} className={`notice notice-${tone}`} role={isAlert ? "alert" : undefined}>
      {heading ? <p className="notice-heading">{heading}</p> : null}
      {children}
    </div>
  );
}
