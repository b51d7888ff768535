import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { permissionNames } from "../../../app/access/permissions";
import { type Reply, type Site, serveWorld } from "./ask";
import { ENTRIES, PARAMETERS } from "./entries";
import { type Act, actOf, type Entry, type Ids, type Who } from "./entry";
import { expected, outcomeOf } from "./expected";
import { readIntents } from "./read-intents";
import { type Route, readRouteTree } from "./route-tree";
import { openStore, type Store } from "./store";
import { ASKERS, makeWorld, type World } from "./world";

/*
 * Who may do what: every route and every intent of its action, asked by every kind of person, in their own consultation and in another
 * one. The routes and intents are read from app/routes; what is to be expected stands in entries/.
 */
const WHERE_TO_WRITE =
  "Write what is missing into tests/app/rights/entries/ (one file per area, entry.ts says what an entry holds): " +
  "`read` names the permission of the loader, `act` the permission of each intent of the action. " +
  "Permissions stand in app/access/permissions.ts.";

const { routes, build } = await readRouteTree();
/** Frames and pages without data let nobody learn anything. */
const asked = routes.filter(({ hasLoader, hasAction }) => hasLoader || hasAction);

const withLoader = asked.filter(({ hasLoader }) => hasLoader);
/** For the names of tests. */
const byId = (of: readonly Route[]) => of.map((route) => [route.id, route] as const);

let world: World;
let site: Site;
let store: Store;

beforeAll(async () => {
  world = await makeWorld();
  site = await serveWorld(world, build);
  store = openStore(world.file);
});
afterAll(async () => {
  store?.close();
  await site?.stop();
  await world?.remove();
});

const entryOf = ({ id }: Route): Entry => ENTRIES[id] ?? {};

/** The address of a route; `missing`: with that parameter naming nothing of this consultation. */
function pathOf(
  route: Route,
  ids: Ids,
  missing?: { name: string; value: string },
  at: Readonly<Record<string, string>> = {},
): string {
  const path = route.segments.map((segment) => {
    if (!segment.startsWith(":")) return segment;
    if (segment === missing?.name) return missing.value;
    if (segment === ":consultationId") return ids.consultationId;
    if (segment === ":organisationId") return ids.organisationId;
    if (segment === ":respondentId") return ids.respondentId;
    const value = at[segment] ?? entryOf(route).at?.[segment] ?? PARAMETERS[segment]?.own;
    if (value === undefined) throw new Error(`Of ${segment} no value is known: name one in entries/index.ts.`);
    return value;
  });
  return `/${path.join("/")}`;
}

describe("the entries", () => {
  test("name every route with a loader or an action, and no other", () => {
    const known = Object.keys(ENTRIES);
    const ids = asked.map(({ id }) => id);
    expect(
      ids.filter((id) => !known.includes(id)),
      `routes of which nobody said who may ask. ${WHERE_TO_WRITE}`,
    ).toEqual([]);
    expect(
      known.filter((id) => !ids.includes(id)),
      "entries of routes that there are not",
    ).toEqual([]);
  });

  test.each(byId(asked))("of %s name its loader and every intent of its action, and no other", (_id, route) => {
    const { read, act } = entryOf(route);
    expect(read !== undefined, `whether it has a loader. ${WHERE_TO_WRITE}`).toBe(route.hasLoader);
    expect(act !== undefined, `whether it has an action. ${WHERE_TO_WRITE}`).toBe(route.hasAction);
    if (!act) return;
    const intents = readIntents(route.file);
    const named = Object.keys(act).filter((intent) => intent !== "");
    expect(named.sort(), `the intents that its source tells apart. ${WHERE_TO_WRITE}`).toEqual(intents);
    expect(Object.keys(act), `a post without an intent, "". ${WHERE_TO_WRITE}`).toContain("");
  });

  test("use every permission that there is", () => {
    const used = new Set(
      Object.values(ENTRIES).flatMap(({ read, act = {} }): (Who | undefined)[] => [
        read,
        ...Object.values(act).map((each) => actOf(each).who),
      ]),
    );
    expect(permissionNames.filter((name) => !used.has(name) && !WITHIN_PAGES.includes(name))).toEqual([]);
  });
});

/** Permissions that decide what is on a page rather than whether it opens; the tests of those pages hold them. */
const WITHIN_PAGES: readonly string[] = [
  "results.read",
  "results.read-restricted",
  "export.profiles",
  "export.restricted",
  "people.read-addresses",
];

describe("a loader", () => {
  test.each(byId(withLoader))("of %s gives to nobody else", async (_id, route) => {
    const who = entryOf(route).read;
    if (!who) return;
    const met: string[] = [];
    const wanted: string[] = [];
    for (const where of ["own", "foreign"] as const) {
      for (const asker of ASKERS) {
        const reply = await site.read(asker, route, pathOf(route, world[where]));
        const cell = `${asker} in ${where}`;
        wanted.push(`${cell}: ${expected(who, asker, where)}`);
        met.push(`${cell}: ${outcomeFor(who, reply)}`);
      }
    }
    expect(met).toEqual(wanted);
  });

  test.each(byId(withLoader))("of %s changes nothing", async (_id, route) => {
    const { read: who, isLogged = false } = entryOf(route);
    if (!who) return;
    const before = store.version();
    const [digests, counts] = [store.digests(), store.counts()];
    for (const asker of ASKERS) await site.read(asker, route, pathOf(route, world.own));
    if (store.version() === before) {
      expect(isLogged, "a look that is said to be logged leaves a line").toBe(false);
      return;
    }
    const after = store.digests();
    const changed = Object.keys(after).filter((table) => after[table] !== digests[table]);
    expect(changed.filter((table) => !isLogged || !LOGS.includes(table))).toEqual([]);
    const now = store.counts();
    for (const table of LOGS) expect(now[table]).toBeGreaterThanOrEqual(counts[table] ?? 0);
  });

  test("asks for a recent proof of who one is where it says so", async () => {
    const met: string[] = [];
    for (const route of withLoader) {
      const { read, readAsksProof = false } = entryOf(route);
      if (!read || askerOf(read) !== "owner") continue;
      const reply = await site.read("late", route, pathOf(route, world.own));
      if (isLedToProof(reply) !== readAsksProof) met.push(`${route.id}: ${reply.leadsTo || "opens"}`);
    }
    expect(met).toEqual([]);
  });

  test("of a route in the own consultation finds nothing under an id or a key that is not of it", async () => {
    const found: string[] = [];
    for (const route of withLoader) {
      const who = entryOf(route).read;
      if (!who || who === "everybody" || who === "entrance") continue;
      for (const name of route.segments.filter((segment) => segment.startsWith(":") && !BOUNDARIES.includes(segment))) {
        const value = name === ":respondentId" ? world.foreign.respondentId : (PARAMETERS[name]?.missing ?? "");
        const path = pathOf(route, world.own, { name, value });
        const reply = await site.read(who === "panelist" ? "panelist" : "owner", route, path);
        if (reply.status !== 404) found.push(`${path}: ${reply.status} ${reply.leadsTo}`);
      }
    }
    expect(found).toEqual([]);
  });
});

/** Parameters whose foreign values are a column of the matrix. */
const BOUNDARIES: readonly string[] = [":consultationId", ":organisationId"];
const LOGS: readonly string[] = ["accessLog", "audit"];

/** What is for everybody may be missing, for everybody alike. */
function outcomeFor(who: Who, reply: Reply) {
  const outcome = outcomeOf(reply);
  const isOpen = who === "everybody" || who === "entrance";
  return isOpen && (outcome === "not found" || outcome === "sign in") ? "open" : outcome;
}

const acts = asked.flatMap((route) =>
  Object.entries(entryOf(route).act ?? {}).map(
    ([intent, act]) => [`${route.id}${intent && `, ${intent},`}`, { route, intent, act: actOf(act) }] as const,
  ),
);

describe("an action", () => {
  test.each(acts)("of %s does nothing for anybody else", async (_id, { route, intent, act }) => {
    const met: string[] = [];
    const wanted: string[] = [];
    const field = act.who === "panelist" ? ":intent" : "intent";
    for (const where of ["own", "foreign"] as const) {
      for (const asker of ASKERS) {
        const before = store.version();
        const reply = await site.post(asker, route, pathOf(route, world[where]), { [field]: intent, intent });
        const cell = `${asker} in ${where}`;
        const outcome = expected(act.who, asker, where);
        const isChanged = store.version() !== before;
        wanted.push(`${cell}: ${outcome}`);
        met.push(`${cell}: ${outcomeFor(act.who, reply)}${isChanged && outcome !== "open" ? ", and wrote" : ""}`);
        if (isChanged) store.restore();
      }
    }
    expect(met).toEqual(wanted);
  });

  test.each(acts.filter(([, { act }]) => act.foreign))(
    "of %s finds nothing of another consultation",
    async (_id, { route, intent, act }) => {
      const before = store.version();
      for (const fill of [act.foreign ?? []].flat()) {
        const fields = { ...(intent === "" ? {} : { intent }), ...fill(world) };
        const reply = await site.post("owner", route, pathOf(route, world.own), fields);
        expect([reply.status, fields], reply.body.slice(0, 300)).toEqual([404, fields]);
      }
      expect(store.version()).toBe(before);
    },
  );

  test("has a body that it accepts, or a reason why there is none to send", () => {
    const silent = acts.filter(([, { route, intent, act }]) => {
      // Where others have a name, a post without one is none of them.
      const isOther = intent === "" && Object.keys(entryOf(route).act ?? {}).length > 1;
      return !isOther && act.accepted === undefined && act.notSent === undefined;
    });
    expect(
      silent.map(([name]) => name),
      `\`accepted\` is missing. ${WHERE_TO_WRITE}`,
    ).toEqual([]);
  });

  const accepted = acts.filter(([, { act }]) => act.accepted);

  test.each(accepted)("of %s takes no field that its form does not have", async (_id, { route, intent, act }) => {
    const { asker, fields, state } = sendingOf(route, intent, act);
    const path = pathOf(route, world[state], undefined, act.at);
    const digests = store.digests();
    const changed = () =>
      Object.entries(store.digests()).flatMap(([table, digest]) => (digest === digests[table] ? [] : [table]));
    const first = await site.post(asker, route, path, fields);
    const [meant, meantRows] = [changed(), store.counts()];
    expect({ isAccepted: first.status < 400, isStored: meant.length > 0 }, first.body.slice(0, 400)).toEqual({
      isAccepted: true,
      isStored: act.isPreview !== true,
    });
    if (meant.length > 0) store.restore();
    const reply = await site.post(asker, route, path, { ...UNKNOWN, ...foreignIds(), ...fields });
    const [met, metRows, marked] = [changed(), store.counts(), store.find(MARK)];
    const foreign = store.find(world.foreign.consultationId).length;
    if (met.length > 0) store.restore();
    expect(marked).toEqual([]);
    // Fields that it does not have are left aside, or refused.
    if (reply.status < 400) expect([met, metRows], "what changes without those fields").toEqual([meant, meantRows]);
    else expect([reply.status, met]).toEqual([422, []]);
    expect(foreign).toBe(store.find(world.foreign.consultationId).length);
    expect(store.digests()).toEqual(digests);
  });

  test.each(accepted)("of %s does nothing elsewhere with what it accepts", async (_id, { route, intent, act }) => {
    const { asker, fields, state } = sendingOf(route, intent, act);
    if (act.who === "entrance") return;
    const places = route.segments.flatMap((name) => {
      if (!name.startsWith(":")) return [];
      if (BOUNDARIES.includes(name)) return [pathOf(route, world.foreign, undefined, act.at)];
      const value = name === ":respondentId" ? world.foreign.respondentId : (PARAMETERS[name]?.missing ?? "");
      return [pathOf(route, world[state], { name, value }, act.at)];
    });
    const bodies = Object.entries(fields).flatMap(([name, value]) =>
      foreignFor(world[state], value).map((other) => ({ ...fields, [name]: other })),
    );
    const here = pathOf(route, world[state], undefined, act.at);
    const [before, version] = [store.digests(), store.version()];
    const met = [];
    for (const [path, body] of [
      ...places.map((path) => [path, fields] as const),
      ...bodies.map((body) => [here, body] as const),
    ]) {
      const reply = await site.post(asker, route, path, body);
      const changed = store.version() === version ? [] : tablesBetween(before, store.digests());
      met.push({ path, body, status: reply.status, changed });
    }
    expect(met.filter(({ status, changed }) => status !== 404 || changed.length > 0)).toEqual([]);
  });

  test.each(acts.filter(([, { act }]) => askerOf(act.who) === "owner"))(
    "of %s asks for a recent proof of who one is where it says so, and then changes nothing",
    async (_id, { route, intent, act }) => {
      const { fields, state } = sendingOf(route, intent, act);
      const before = store.version();
      const body = act.asksProof ? fields : { intent };
      const reply = await site.post("late", route, pathOf(route, world[state], undefined, act.at), body);
      const isChanged = store.version() !== before;
      if (isChanged) store.restore();
      expect(isLedToProof(reply), reply.body.slice(0, 300)).toBe(act.asksProof === true);
      if (act.asksProof) expect(isChanged).toBe(false);
    },
  );

  test.each(acts.filter(([, { intent, act }]) => intent === "" && !act.accepted && !act.notSent))(
    "of %s stores nothing",
    async (_id, { route, act }) => {
      const before = store.version();
      const reply = await site.post(askerOf(act.who), route, pathOf(route, world.own), {});
      expect([reply.status >= 400, store.version()], reply.body.slice(0, 300)).toEqual([true, before]);
    },
  );
});

/** Forms that go with answers name their own fields with a colon. */
const isAnswer = ({ id }: Route) => id.startsWith("routes/respond.") && id.includes(".rounds.");
/** The page of the proof itself leads on to itself, once it has sent a link. */
const isLedToProof = ({ leadsTo }: Reply) => leadsTo.startsWith("/account/prove?") && !leadsTo.endsWith("&sent");
const askerOf = (who: Who) => (who === "panelist" ? "panelist" : who === "entrance" ? "nobody" : "owner");

/** Who sends what to which consultation. */
function sendingOf(route: Route, intent: string, act: Act) {
  const asker = askerOf(act.who);
  const named = intent === "" ? {} : { [isAnswer(route) ? ":intent" : "intent"]: intent };
  return { asker, fields: { ...named, ...act.accepted?.(world) }, state: act.acceptedBy ?? "own" } as const;
}

/** What stands in another consultation where a field names something of this one; nothing for a field that names nothing. */
function foreignFor(ids: Ids, value: string | readonly string[]): (string | readonly string[])[] {
  if (typeof value !== "string") {
    return value.flatMap((each, at) =>
      foreignFor(ids, each).map((other) => value.map((old, place) => (place === at ? String(other) : old))),
    );
  }
  return (Object.keys(ids) as (keyof Ids)[]).flatMap((name) =>
    value !== "" && name !== "seenAt" && ids[name] === value ? [world.foreign[name]] : [],
  );
}

const tablesBetween = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) =>
  Object.keys(after).filter((table) => after[table] !== before[table]);

/** Ids of somebody else, under the names that columns have. */
function foreignIds(): Readonly<Record<string, string>> {
  const { consultationId, organisationId, roundId, respondentId, rationaleId, mailId, userId } = world.foreign;
  return { consultationId, organisationId, roundId, respondentId, rationaleId, mailId, userId, role: "owner" };
}

const MARK = "not-a-field-of-this-form";
/** What an attacker would set: columns of the tables behind, marked. */
const UNKNOWN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...["id", "consultation", "userId", "owner", "isOwner", "createdAt", "status", "hash", "token", "tokenHash"],
      ...["isDemonstration", "isPublicData", "pseudonym", "groupFixedAt", "withdrawnAt", "reviewedBy", "releasedText"],
      ...["emailVerified", "actorId", "recordedBy", "lockedBy", "planRevision", "publicSummary", "__proto__"],
    ].map((name) => [name, MARK]),
  ),
};
