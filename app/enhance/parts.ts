import { rankChoices } from "./rank-choices";
import { sharePoints } from "./share-points";
import { tapGrid } from "./tap-grid";
import { typePercentage } from "./type-percentage";

/**
 * The second script of a page with certain kinds of questions: moving choices instead of numbering them, the rest of a total, one tap for two
 * scales, a percentage that is typed. Pages without them do not load it.
 */
for (const box of document.querySelectorAll<HTMLElement>("[data-ranks]")) rankChoices(box);
for (const box of document.querySelectorAll<HTMLElement>("[data-points]")) sharePoints(box);
for (const box of document.querySelectorAll<HTMLElement>("[data-axes]")) tapGrid(box);
for (const box of document.querySelectorAll<HTMLElement>("[data-exact]")) typePercentage(box);
