import { MACHINERY } from "./form-machinery";

/** The id of the form of a page whose fields hold what was typed; the language switch sends it, so that nothing typed is lost. */
export const TYPED_FORM = "typed";

/** What the button says that sends such a form for the sake of the language: keep what was typed, and stay. */
export const STAY = { name: MACHINERY.intent, value: "save" } as const;
