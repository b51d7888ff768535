import { enlivenParts } from "./enliven-parts";

/** The second script of a page with certain kinds of questions (enliven-parts.ts). Pages without them do not load it. */
enlivenParts(document);
