export interface Spot {
  readonly x: number;
  readonly y: number;
}
interface Area {
  readonly width: number;
  readonly height: number;
  /** Radius of a badge. */
  readonly radius: number;
}

/** Distances from the point, in radii, at which room is looked for, and how many directions are tried at each. */
const RINGS = Array.from({ length: 24 }, (_, index) => 1.7 + index * 0.8);
const DIRECTIONS = 24;
/** Room between a badge and another point's dot. */
const DOT = 5;

/**
 * Where the numbered badges of points go, so that none covers another or leaves the area: on its own point where there is room, else
 * at the nearest free place, preferring places that leave the other points' dots in sight. Always the same for the same points.
 */
export function placeBadges(points: readonly Spot[], area: Area): readonly Spot[] {
  const placed: Spot[] = [];
  for (const [index, point] of points.entries()) {
    const others = points.filter((_, other) => other !== index);
    const free = candidates(point).filter(
      (spot) => isInside(spot, area) && placed.every((badge) => isApart(spot, badge, area)),
    );
    const clear = free.find((spot) => others.every((dot) => distance(spot, dot) >= area.radius + DOT));
    placed.push(clear ?? free[0] ?? point);
  }
  return placed;
}

function candidates(point: Spot): readonly Spot[] {
  const around = RINGS.flatMap((ring) =>
    Array.from({ length: DIRECTIONS }, (_, step) => {
      // Starts to the upper right, where an eye looks for a label.
      const angle = (2 * Math.PI * step) / DIRECTIONS - Math.PI / 4;
      return { x: point.x + ring * STEP * Math.cos(angle), y: point.y + ring * STEP * Math.sin(angle) };
    }),
  );
  return [point, ...around];
}

/** Pixels to a ring's unit. */
const STEP = 11;

function isInside({ x, y }: Spot, { width, height, radius }: Area): boolean {
  return x >= radius && x <= width - radius && y >= radius && y <= height - radius;
}

function isApart(a: Spot, b: Spot, { radius }: Area): boolean {
  return distance(a, b) >= 2 * radius + 1;
}

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);
