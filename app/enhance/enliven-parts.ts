import { rankChoices } from "./rank-choices";
import { sharePoints } from "./share-points";
import { tapGrid } from "./tap-grid";
import { typePercentage } from "./type-percentage";

/** Moving choices instead of numbering them, the rest of a total, one tap for two scales, a percentage that is typed. */
export function enlivenParts(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLElement>("[data-ranks]")) rankChoices(box);
  for (const box of root.querySelectorAll<HTMLElement>("[data-points]")) sharePoints(box);
  for (const box of root.querySelectorAll<HTMLElement>("[data-axes]")) tapGrid(box);
  for (const box of root.querySelectorAll<HTMLElement>("[data-exact]")) typePercentage(box);
}
