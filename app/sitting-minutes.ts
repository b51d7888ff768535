/** The minutes that somebody with little time may say to have. */
export const SITTING_MINUTES = [5, 10, 15] as const;
