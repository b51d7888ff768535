import { expect, test } from "vitest";
import { may, type Permission, permissionNames } from "../../../app/access/permissions";
import { ROLES } from "./world";

/** Whoever has one of these meets names, addresses, or what stands for them. */
const IDENTITIES: readonly Permission[] = [
  "panel.read-identities",
  "panel.edit",
  "outbox.read",
  "outbox.resend",
  "outbox.read-recipients",
  "outbox.read-links",
];

test("moderators, analysts and observers meet no identities", () => {
  for (const role of ["moderator", "analyst", "observer"] as const) {
    expect(IDENTITIES.filter((permission) => may(role, permission))).toEqual([]);
  }
});

test("observers read the protocol, progress and released results, and nothing row by row", () => {
  expect(permissionNames.filter((permission) => may("observer", permission))).toEqual([
    "consultation.read",
    "panel.read-counts",
    "results.read-released",
    "export.results",
    "people.read",
    "people.leave",
  ]);
});

test("moderators work on reasons; analysts on row data; neither runs a round", () => {
  const runs = permissionNames.filter((name) => /^round\.|^plan\.|^public-round\./.test(name));
  for (const role of ["moderator", "analyst"] as const) expect(runs.filter((name) => may(role, name))).toEqual([]);
  expect(may("moderator", "reasons.release") && !may("moderator", "export.rows")).toBe(true);
  expect(may("analyst", "export.rows") && !may("analyst", "reasons.read")).toBe(true);
});

test("an owner may do everything that anybody may", () => {
  expect(permissionNames.filter((name) => ROLES.some((role) => may(role, name)) && !may("owner", name))).toEqual([]);
});
