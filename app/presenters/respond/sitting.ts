import { createHash } from "node:crypto";
import { SITTING_MINUTES } from "../../sitting-minutes";
import type { QuestionnairePage } from "./list-pages";

/**
 * What somebody with little time goes through: so many minutes and the items picked for them. It travels in the address, so that it needs
 * neither script nor storage and the back button works. It only ever narrows what the person was asked anyway.
 */
export interface Sitting {
  readonly minutes: number;
  /** Short codes of item keys. */
  readonly codes: ReadonlySet<string>;
}

const SITTING_PARAM = "sitting";

const CODE_LENGTH = 6;
const WRITTEN = /^(\d{1,2})((?:-[0-9a-f]{6}){1,200})$/;

export function makeSitting(minutes: number, itemKeys: readonly string[]): Sitting {
  return { minutes, codes: new Set(itemKeys.map(codeOf)) };
}

/** The sitting that an address names; null for none or one that cannot be read. */
export function readSitting(url: string): Sitting | null {
  const [, minutes = "", codes = ""] = WRITTEN.exec(new URL(url).searchParams.get(SITTING_PARAM) ?? "") ?? [];
  if (!SITTING_MINUTES.some((offered) => String(offered) === minutes)) return null;
  return { minutes: Number(minutes), codes: new Set(codes.slice(1).split("-")) };
}

/** The address of a page within the sitting. */
export function inSitting(href: string, sitting: Sitting | null): string {
  if (sitting === null) return href;
  return `${href}?${SITTING_PARAM}=${[sitting.minutes, ...sitting.codes].join("-")}`;
}

function isInSitting(sitting: Sitting, itemKey: string): boolean {
  return sitting.codes.has(codeOf(itemKey));
}

/** The pages with what the sitting asks of each; pages without any are left out, and none is closed by going on. */
export function narrowPages(
  pages: readonly QuestionnairePage[],
  sitting: Sitting | null,
): readonly QuestionnairePage[] {
  if (sitting === null) return pages;
  return pages.flatMap((page): QuestionnairePage[] => {
    if (page.type === "choose" || page.lockedBy !== null) return [];
    const items = page.items.filter(({ item }) => isInSitting(sitting, item.key));
    if (items.length === 0) return [];
    // Its questions depend on each other in ways that only its own model knows.
    if (page.type === "surveyjs") return [page];
    return page.type === "questions" ? [{ ...page, items, closesOnGoingOn: false }] : [{ ...page, items }];
  });
}

function codeOf(itemKey: string): string {
  return createHash("sha256").update(itemKey).digest("hex").slice(0, CODE_LENGTH);
}
