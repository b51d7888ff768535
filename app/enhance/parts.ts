import { rankChoices } from "./rank-choices";
import { sharePoints } from "./share-points";

/**
 * The second script of a page with rankings or allocations: moving choices instead of numbering them, and the rest of a total. Pages
 * without them do not load it.
 */
for (const box of document.querySelectorAll<HTMLElement>("[data-ranks]")) rankChoices(box);
for (const box of document.querySelectorAll<HTMLElement>("[data-points]")) sharePoints(box);
