import { rankChoices } from "./rank-choices";

/** The second script of a page with rankings: moving choices instead of numbering them. Pages without them do not load it. */
for (const box of document.querySelectorAll<HTMLElement>("[data-ranks]")) rankChoices(box);
