import type { Migration } from "kysely";
import { up as createConsultation } from "./2026-11-22T0900-create-consultation.js";

/** In order of their names. A list instead of a folder read at run time, so that they are part of the bundle. */
export const migrations: Record<string, Migration> = {
  "2026-11-22T0900-create-consultation": { up: createConsultation },
};
