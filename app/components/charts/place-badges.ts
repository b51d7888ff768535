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

/** Where room is looked for: on the point, then on rings around it, each from the upper right on, where an eye looks for a label. */
const DIRECTIONS = 24;
const OFFSETS: readonly Spot[] = [
  { x: 0, y: 0 },
  ...Array.from({ length: 70 }, (_, ring) =>
    Array.from({ length: DIRECTIONS }, (_, step) => {
      const angle = (2 * Math.PI * step) / DIRECTIONS - Math.PI / 4;
      const reach = 18 + ring * 9;
      return { x: reach * Math.cos(angle), y: reach * Math.sin(angle) };
    }),
  ).flat(),
];
/** So many places further on a badge may go to leave all dots in sight: four rings. */
const PATIENCE = 4 * DIRECTIONS;
/** Room between a badge and another point's dot. */
const DOT = 5;

/**
 * Where the numbered badges of points go, so that none covers another or leaves the area: on its own point where there is room, else
 * at the nearest free place, preferring places that leave the other points' dots in sight. Always the same for the same points.
 */
export function placeBadges(points: readonly Spot[], area: Area): readonly Spot[] {
  const placed: Spot[] = [];
  for (const [index, point] of points.entries()) {
    const otherDots = points.filter((_, other) => other !== index);
    placed.push(findPlace(point, placed, otherDots, area));
  }
  return placed;
}

function findPlace(point: Spot, placed: readonly Spot[], otherDots: readonly Spot[], area: Area): Spot {
  let nearest: Spot | null = null;
  let isFoundAt = 0;
  for (const [index, offset] of OFFSETS.entries()) {
    if (nearest && index - isFoundAt > PATIENCE) return nearest;
    const spot = { x: point.x + offset.x, y: point.y + offset.y };
    if (!isInside(spot, area) || placed.some((badge) => distance(spot, badge) < 2 * area.radius + 1)) continue;
    if (otherDots.every((dot) => distance(spot, dot) >= area.radius + DOT)) return spot;
    if (nearest) continue;
    nearest = spot;
    isFoundAt = index;
  }
  return nearest ?? point;
}

function isInside({ x, y }: Spot, { width, height, radius }: Area): boolean {
  return x >= radius && x <= width - radius && y >= radius && y <= height - radius;
}

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);
