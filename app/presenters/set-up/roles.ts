import type { Role } from "../../../db/schema";

/** Who may change the set-up and see who is on the panel. */
export const editors = ["owner", "organiser"] as const satisfies readonly Role[];

export function mayEdit(role: Role): boolean {
  return role === "owner" || role === "organiser";
}
