import type { ReactNode } from "react";

/** Text for screen readers where the eye has it already. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>;
}
