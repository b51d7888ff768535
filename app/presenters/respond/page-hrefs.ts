import { itemId } from "../../components/items/ids";
import { paths } from "../../paths";
import type { OpenItem } from "./item-states";
import type { QuestionnairePage } from "./list-pages";
import { inSitting, narrowPages, type Sitting } from "./sitting";

interface Place {
  readonly round: { readonly consultationId: string; readonly number: number };
  readonly pages: readonly QuestionnairePage[];
  /** The way leads through what was picked only. */
  readonly sitting?: Sitting | null;
}

/** The address of the page after this one; the review follows the last, and what is left after a sitting its end. */
export function hrefAfter({ round, pages, sitting = null }: Place, pageId: string): string {
  const next = neighbour(narrowPages(pages, sitting), pageId, 1);
  if (next) return inSitting(paths.respondSection(round.consultationId, round.number, next.id), sitting);
  if (sitting) return inSitting(paths.respond(round.consultationId), sitting);
  return paths.respondReview(round.consultationId, round.number);
}

/** The address of the page before this one; the start comes before the first. */
export function hrefBefore({ round, pages, sitting = null }: Place, pageId: string): string {
  const before = neighbour(narrowPages(pages, sitting), pageId, -1);
  return before
    ? inSitting(paths.respondSection(round.consultationId, round.number, before.id), sitting)
    : paths.respond(round.consultationId);
}

/** Straight to one item on its page. */
export function hrefOfItem(round: Place["round"], { pageId, itemKey }: OpenItem): string {
  return `${paths.respondSection(round.consultationId, round.number, pageId)}#${itemId(itemKey)}`;
}

function neighbour(pages: readonly QuestionnairePage[], pageId: string, step: 1 | -1): QuestionnairePage | undefined {
  return pages[pages.findIndex(({ id }) => id === pageId) + step];
}
