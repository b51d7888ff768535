import type { ReactNode } from "react";

interface NoticeProps {
  readonly tone?: "info" | "problem" | "done";
  readonly title?: string;
  readonly children?: ReactNode;
  /** The answer to what was sent: announced, and a problem takes the focus, since these pages come back whole. */
  readonly isAnnounced?: boolean;
}

const CLASSES = { info: "notice", problem: "notice notice-problem", done: "notice notice-done" } as const;

/** A message about the whole page. */
export function Notice({ tone = "info", title, children, isAnnounced = false }: NoticeProps) {
  const isRefusal = isAnnounced && tone === "problem";
  return (
    <div
      className={CLASSES[tone]}
      role={isAnnounced ? (isRefusal ? "alert" : "status") : undefined}
      tabIndex={isRefusal ? -1 : undefined}
      // biome-ignore lint/a11y/noAutofocus: without script nothing else takes the reader to what was refused
      autoFocus={isRefusal || undefined}
    >
      {title && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}
