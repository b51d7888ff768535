import type { SectionKey } from "../services/plan-edits/questions";

/** The round and the section that a form names, as `1:remarks`. */
export function sectionNamed(written: string): SectionKey | undefined {
  const [, round, sectionKey] = /^(\d{1,2}):([A-Za-z][A-Za-z0-9_-]{0,63})$/.exec(written) ?? [];
  return round && sectionKey ? { round: Number(round), sectionKey } : undefined;
}
