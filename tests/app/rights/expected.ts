import { may } from "../../../app/access/permissions";
import type { Role } from "../../../db/schema";
import type { Reply } from "./ask";
import type { Who } from "./entry";
import { type Asker, ROLES } from "./world";

/** `open`: let in, whatever came of it there. The others are how somebody is kept out. */
export type Outcome = "open" | "sign in" | "not allowed" | "not found" | "fault";

/** What an asker is to meet, in the consultation they have a part in or in another one. */
export function expected(who: Who, asker: Asker, where: "own" | "foreign"): Outcome {
  if (who === "everybody" || who === "entrance") return "open";
  if (who === "panelist") {
    if (asker !== "panelist") return "not allowed";
    return where === "own" ? "open" : "not found";
  }
  if (asker === "panelist" || asker === "nobody") return "sign in";
  if (who === "user") return "open";
  if (who === "organisation.member" || who === "organisation.owner") {
    if (where === "foreign" || asker === "stranger") return "not found";
    return who === "organisation.member" || asker === "owner" ? "open" : "not allowed";
  }
  if (where === "foreign" || !isRole(asker)) return "not found";
  return may(asker, who) ? "open" : "not allowed";
}

function isRole(asker: Asker): asker is Role {
  return (ROLES as readonly Asker[]).includes(asker);
}

export function outcomeOf({ status, leadsTo }: Reply): Outcome {
  if (leadsTo.startsWith("/sign-in?redirectTo=")) return "sign in";
  if (status === 403) return "not allowed";
  if (status === 404) return "not found";
  return status >= 500 || status === 401 || status === 405 ? "fault" : "open";
}
