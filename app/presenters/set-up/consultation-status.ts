import type { RoundStatus } from "../../../db/schema";

export type ConsultationStatus =
  | { readonly code: "set-up" }
  | { readonly code: "open" | "closed" | "reported"; readonly roundNumber: number };

/** How far a consultation is, from its panel rounds in order: the newest round that was opened decides. */
export function consultationStatus(
  rounds: readonly { readonly number: number; readonly status: RoundStatus }[],
): ConsultationStatus {
  const opened = rounds.filter(({ status }) => status !== "draft" && status !== "scheduled").at(-1);
  if (!opened) return { code: "set-up" };
  const code = opened.status === "open" || opened.status === "reported" ? opened.status : "closed";
  return { code, roundNumber: opened.number };
}
