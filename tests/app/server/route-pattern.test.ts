import { expect, test } from "vitest";
import { routePattern, wordsOfRoutes } from "../../../app/server/route-pattern";

const words = wordsOfRoutes(["consultations/:consultationId/rounds/:roundNumber", "join/:token", undefined, "*"]);

test.each([
  [
    "/consultations/0199aa00-0000-7000-8000-000000000000/rounds/2",
    "/consultations/0199aa00-0000-7000-8000-000000000000/rounds/2",
  ],
  ["/join/AbCdEfGhIjKlMnOpQrStUv", "/join/:x"],
  ["/join/AbCdEfGhIjKlMnOpQrStUv.data", "/join/:x"],
  ["/consultations.data", "/consultations.data"],
  ["/somebody@example.org/rounds", "/:x/rounds"],
  ["/rounds/1234567", "/rounds/:x"],
  ["/", "/"],
])("%s is logged as %s", (path, pattern) => {
  expect(routePattern(path, words)).toBe(pattern);
});
