/** What the form of a new consultation sends instead of a template's id when it is to be a copy of an earlier one. */
export const COPY = "copy";
