import type { Entry } from "../visit";
import { entrance } from "./entrance";
import { people } from "./people";
import { questionnaire } from "./questionnaire";
import { respond } from "./respond";
import { results } from "./results";
import { rounds } from "./rounds";
import { setUp } from "./set-up";

/** By route id: the states in which its page is visited, or why it is none. */
export const visits: Readonly<Record<string, Entry>> = {
  ...entrance,
  ...setUp,
  ...people,
  ...questionnaire,
  ...rounds,
  ...results,
  ...respond,
};
