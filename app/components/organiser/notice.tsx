import { type ReactNode, useEffect, useRef } from "react";

interface NoticeProps {
  readonly id?: string | undefined;
  readonly tone?: "info" | "warning" | "problem";
  readonly heading?: string;
  /** Read out at once when it appears. */
  readonly isAlert?: boolean;
  /** What a form was answered with. A button that waits for it loses the focus, which then goes here. */
  readonly answers?: unknown;
  readonly children: ReactNode;
}

/** Something to know before going on, beside the page's own content. */
export function Notice({ id, tone = "info", heading, isAlert = false, answers, children }: NoticeProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answers !== undefined && document.activeElement === document.body) place.current?.focus();
  }, [answers]);
  return (
    <div
      ref={place}
      tabIndex={answers === undefined ? undefined : -1}
      id={id}
      className={`notice notice-${tone}`}
      role={isAlert ? "alert" : undefined}
    >
      {heading ? <p className="notice-heading">{heading}</p> : null}
      {children}
    </div>
  );
}
