import type { Entries } from "../entry";
import { consultation } from "./consultation";
import { entrance } from "./entrance";
import { panelists } from "./panelists";
import { questionnaire } from "./questionnaire";
import { rounds } from "./rounds";

export const ENTRIES: Entries = { ...consultation, ...questionnaire, ...rounds, ...panelists, ...entrance };

/** What stands for a parameter of a path in an own consultation, and what is none of it. */
export const PARAMETERS: Readonly<Record<string, { readonly own: string; readonly missing: string }>> = {
  ":roundNumber": { own: "2", missing: "9" },
  ":page": { own: "judgement~CC-14", missing: "nothing~X" },
  ":language": { own: "en", missing: "xx" },
  ":step": { own: "withdraw", missing: "nothing" },
  ":itemKey": { own: "CC-14.criticality", missing: "X.criticality" },
  ":subjectKey": { own: "CC-14", missing: "X" },
  ":criterionKey": { own: "criticality", missing: "nothing" },
  ":sectionKey": { own: "judgement", missing: "nothing" },
  ":questionKey": { own: "remark", missing: "nothing" },
  ":file": { own: "answers.csv", missing: "nothing.csv" },
  ":token": { own: "unknown", missing: "unknown" },
  ":code": { own: "ABCD-EFGH-JKMN-PQRS", missing: "unknown" },
};
