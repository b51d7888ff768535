import type { Flag, Instant, JsonText } from "./schema.js";

/** An instant as it is stored: UTC ISO 8601 with milliseconds, so that text order is time order. */
export function toInstant(date: Date): Instant {
  return date.toISOString();
}

export function fromInstant(instant: Instant): Date {
  return new Date(instant);
}

/** The UTC day of an instant (`2026-11-22`), for columns that must not hold the time. */
export function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function toFlag(is: boolean): Flag {
  return is ? 1 : 0;
}

export function fromFlag(flag: Flag): boolean {
  return flag === 1;
}

export function toJson(value: unknown): JsonText {
  return JSON.stringify(value);
}

/** Reads a JSON column. The type is the caller's word for what the same code stored; nothing is checked here. */
export function fromJson<T>(text: JsonText): T {
  return JSON.parse(text);
}

/** `fromJson` for a column that may be null. */
export function fromNullableJson<T>(text: JsonText | null): T | null {
  return text === null ? null : JSON.parse(text);
}
