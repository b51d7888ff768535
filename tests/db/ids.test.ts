import { validate, version } from "uuid";
import { expect, test } from "vitest";
import { newNeighbouringIds } from "../../db/ids.js";

test("ids that stand side by side are random UUIDs, all of them different, also of two callers and of very many rows", () => {
  const ids = [...newNeighbouringIds(30), ...newNeighbouringIds(30), ...newNeighbouringIds(70_000)];
  expect(new Set(ids).size).toBe(70_060);
  for (const id of [...ids.slice(0, 60), ...ids.slice(-1)]) expect([validate(id), version(id)]).toEqual([true, 4]);
  const beginnings = new Set(ids.slice(0, 30).map((id) => id.slice(0, -4)));
  expect(beginnings.size).toBe(1);
  expect(newNeighbouringIds(0)).toEqual([]);
});
