import { AGREED, CANNOT_JUDGE } from "../items/field-names.js";

/** Names every object inherits: as keys they crash or mislead whatever looks them up. */
const prototypeNames: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);

/** Codes that stand beside choices in the stored answers; no choice may be called so. */
const answerCodes: ReadonlySet<string> = new Set([CANNOT_JUDGE, AGREED, "not-applicable", "already", "after", "never"]);

export function isPrototypeName(name: string): boolean {
  return prototypeNames.has(name);
}

export function isReservedChoiceId(id: string): boolean {
  return prototypeNames.has(id) || answerCodes.has(id);
}
