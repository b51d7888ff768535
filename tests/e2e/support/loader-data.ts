/** Values that have no place of their own in the stream. */
const SPECIAL: ReadonlyMap<number, unknown> = new Map([
  [-1, undefined],
  [-2, Number.NaN],
  [-3, Number.NEGATIVE_INFINITY],
  [-4, -0],
  [-5, null],
  [-6, Number.POSITIVE_INFINITY],
  [-7, undefined],
]);

/**
 * What the loaders of a page gave, by route, from the body of its `.data` address: one flat list, in which objects and lists name
 * the places of their parts. Promises are left out; our pages have none.
 */
export function readLoaderData(body: string): Readonly<Record<string, unknown>> {
  const flat: unknown = JSON.parse(body.split("\n")[0] ?? "");
  if (!Array.isArray(flat)) throw new Error("This is no loader data.");
  const read = (place: unknown): unknown => {
    if (typeof place !== "number") throw new Error("This is no place in loader data.");
    if (place < 0) return SPECIAL.get(place);
    const value: unknown = flat[place];
    if (Array.isArray(value)) return typeof value[0] === "string" ? value : value.map(read);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, at]) => [String(flat[Number(name.slice(1))]), read(at)]),
    );
  };
  const routes = read(0);
  if (typeof routes !== "object" || routes === null) throw new Error("This is no loader data.");
  return Object.fromEntries(
    Object.entries(routes).map(([route, result]) => [route, result?.data === undefined ? result : result.data]),
  );
}
