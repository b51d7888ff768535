import { useOutletContext } from "@remix-run/react";
import type { ConsultationFrame } from "../../presenters/set-up/consultation-frame.server";

/** What the frame around a consultation's page knows of it: id, title, status, the reader's role, whether it is locked. */
export function useConsultation(): ConsultationFrame {
  return useOutletContext<ConsultationFrame>();
}
