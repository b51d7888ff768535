import type { Role } from "../../../db/schema";

/** Who opens, closes and decides. */
export const runners = ["owner", "organiser"] as const satisfies readonly Role[];

/** Who reads reasons before the panel does, and releases them. */
export const reviewers = ["owner", "organiser", "moderator"] as const satisfies readonly Role[];

export function mayRun(role: Role): boolean {
  return role === "owner" || role === "organiser";
}

export function mayReview(role: Role): boolean {
  return mayRun(role) || role === "moderator";
}
