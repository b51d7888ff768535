/** Lowest and highest technology readiness level. */
export const TRL_SCALE = { min: 1, max: 9 } as const;

/** The ends of a readiness scale of whole levels. */
export interface ReadinessScale {
  readonly min: number;
  readonly max: number;
}
