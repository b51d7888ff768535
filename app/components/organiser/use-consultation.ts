import { useOutletContext } from "@remix-run/react";
import type { ConsultationFrame } from "../../presenters/set-up/consultation-frame.server";
import type { PathStep } from "../../presenters/set-up/path-steps";

interface FrameOfPage extends ConsultationFrame {
  /** The steps of the set-up for those who may edit it; null for others and once the protocol is locked. */
  readonly path: readonly PathStep[] | null;
}

/** What the frame around a consultation's page knows of it: id, title, status, the reader's role, whether it is locked, the set-up. */
export function useConsultation(): FrameOfPage {
  return useOutletContext<FrameOfPage>();
}
