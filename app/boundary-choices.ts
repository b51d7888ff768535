/** What the form on the purpose offers as the meaning of "Europe": ready-made words, one's own, or none. */
export const boundaryChoices = ["eu-27", "eea", "wider", "own", "none"] as const;
export type BoundaryChoice = (typeof boundaryChoices)[number];
