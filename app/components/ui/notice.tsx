import type { ReactNode } from "react";

interface NoticeProps {
  readonly tone?: "info" | "problem" | "done";
  readonly title?: string;
  readonly children?: ReactNode;
  /** Announced when it appears after the page was loaded. */
  readonly isAnnounced?: boolean;
}

const CLASSES = { info: "notice", problem: "notice notice-problem", done: "notice notice-done" } as const;

/** A message about the whole page. */
export function Notice({ tone = "info", title, children, isAnnounced = false }: NoticeProps) {
  return (
    <div className={CLASSES[tone]} role={isAnnounced ? (tone === "problem" ? "alert" : "status") : undefined}>
      {title && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}
