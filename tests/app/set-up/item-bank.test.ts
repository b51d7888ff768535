import { expect, test } from "vitest";
import { getItemBank, getOrigin } from "../../../app/presenters/set-up/item-bank.server";
import * as bankRoute from "../../../app/routes/consultations.$consultationId.questionnaire.item-bank";
import * as previewRoute from "../../../app/routes/consultations_.$consultationId.preview.$language";
import { createConsultation } from "../../../app/services/create-consultation";
import { loadPlan } from "../../../app/services/load-plan";
import { undoOrRedo } from "../../../app/services/plan-history";
import { savePlan } from "../../../app/services/save-plan";
import { ensureOrganiser } from "../../../app/services/sign-in-link.server";
import type { Db } from "../../../db/open";
import * as memberships from "../../../db/queries/membership";
import * as organisations from "../../../db/queries/organisation";
import type { StudyPlan } from "../../../surveys/study-plan";
import { findTemplate } from "../../../surveys/templates/index";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";

async function makeStudies(db: Db) {
  const context = makeContext(db);
  const deps = { db, now: new Date(NOW) };
  const signIn = async (email: string) => {
    const { organiser } = await ensureOrganiser(context, { email });
    const headers = await context.auth.spendToken(await context.auth.issueToken(email));
    return { id: organiser.id, cookie: headers?.getSetCookie()[0]?.split(";")[0] ?? "" };
  };
  const [ann, ben] = [await signIn("ann@example.org"), await signIn("ben@example.org")];
  const found = async (who: { id: string }, title: string, templateId = "blank") => {
    const [organisation] = await organisations.findAllByUser(db, { userId: who.id });
    const founding = { organisationId: organisation?.id ?? "", userId: who.id, title };
    return (await createConsultation(deps, { ...founding, templateId })).consultationId;
  };
  const edit = async (consultationId: string, actorId: string, change: (plan: StudyPlan) => unknown) => {
    const { revision } = await loadPlan(db, consultationId);
    const actor = { kind: "organiser", id: actorId } as const;
    const saving = await savePlan(deps, { consultationId, actor, revision, change });
    if (saving.outcome === "invalid") throw new Error(JSON.stringify(saving.problems));
  };
  const [own, earlier, foreign] = [
    await found(ann, "My study"),
    await found(ann, "Last year"),
    await found(ben, "Secret"),
  ];
  for (const [id, who, words] of [
    [earlier, ann.id, "How far along is recycling of {subject}?"],
    [foreign, ben.id, "How secret is {subject}?"],
  ] as const) {
    await edit(id, who, (plan) => ({
      ...plan,
      criteria: [...plan.criteria, { key: "far", kind: "probability", text: { default: words }, allowsReason: true }],
    }));
  }
  const call = async (
    route: Parameters<typeof callRoute>[0],
    who: { cookie: string },
    {
      query = "",
      fields,
      params = {},
    }: { query?: string; fields?: readonly (readonly [string, string])[]; params?: object },
  ) =>
    callRoute(route, {
      context: { ...context },
      path: `/${query}`,
      params: { consultationId: own, ...params },
      cookie: who.cookie,
      ...(fields && { fields }),
    });
  return {
    ann,
    ben,
    own,
    earlier,
    foreign,
    deps,
    edit,
    plan: async () => (await loadPlan(db, own)).plan,
    search: async (query: Partial<Parameters<typeof getItemBank>[2]>) => {
      const { plan } = await loadPlan(db, own);
      const asked = { consultationId: own, userId: ann.id, plan };
      return getItemBank(db, asked, { q: "", kind: "", source: "", page: 1, ...query });
    },
    page: (who: { cookie: string }, query: string) => call(bankRoute.loader, who, { query }),
    take: async (
      who: { cookie: string },
      items: readonly string[],
      { section = "", intent = "take" }: { section?: string; intent?: "take" | "others" } = {},
    ) => {
      const { revision } = await loadPlan(db, own);
      const ticked = items.map((item) => ["items", item] as const);
      return call(bankRoute.action, who, {
        fields: [["revision", String(revision)], ["section", section], ["intent", intent], ...ticked],
      });
    },
    preview: (who: { cookie: string }, query: string, language = "en") =>
      call(previewRoute.loader, who, { query, params: { language } }),
  };
}

onEachDatabase("the item bank", (db) => {
  test("finds by words, kind and source in templates and one's own consultations, and nowhere else", async () => {
    const { search, earlier } = await makeStudies(db());
    const { rows } = await search({ q: "RÉCYCLING along" });
    expect(rows).toMatchObject([
      {
        value: `consultation:${earlier}@2/criterion/far`,
        source: "Last year",
        revision: 2,
        isTemplate: false,
        kind: "probability",
        isHere: false,
      },
    ]);
    expect((await search({ q: "secret" })).count).toBe(0);
    expect((await search({ source: "template:delphi-short", kind: "year" })).rows.map(({ kind }) => kind)).toContain(
      "year",
    );
    expect((await search({ kind: "subject" })).rows.every(({ part }) => part === "subject")).toBe(true);
    expect((await search({ source: `consultation:${earlier}` })).rows.map(({ value }) => value)).toContain(
      `consultation:${earlier}@2/criterion/far`,
    );
  });

  test("shows the same wording once, says what is in the questionnaire already, and turns pages", async () => {
    const { search } = await makeStudies(db());
    const all = await search({});
    expect(all.rows).toHaveLength(20);
    expect(all.pageCount).toBeGreaterThan(2);
    expect((await search({ page: 10_000 })).page).toBe(all.pageCount);
    // Both of Ann's studies were made from the blank template, which has one question.
    const blank = await search({ source: "template:blank" });
    expect(blank.rows.map(({ isHere, alsoIn }) => [isHere, alsoIn])).toEqual([[true, 0]]);
    const [first] = (await search({ q: blank.rows[0]?.words ?? "" })).rows;
    expect(first).toMatchObject({ isTemplate: true, isHere: true, alsoIn: 1 });
  });

  test("copies what is ticked as one edit with its origin, which undo takes back", async () => {
    const { take, plan, earlier, ann, own, deps } = await makeStudies(db());
    const before = await plan();
    const answer = await take(ann, [
      `consultation:${earlier}@2/criterion/far`,
      "template:delphi-short@0/criterion/criticality",
    ]);
    expect(answer.location).toMatch(/questionnaire\/criteria\?done=taken&count=2$/);
    const taken = (await plan()).criteria.slice(before.criteria.length);
    expect(taken.map(({ key, origin }) => [key, origin])).toEqual([
      ["far", { source: "consultation", consultationId: earlier, revision: 2, key: "far" }],
      ["criticality", { source: "template", templateId: "delphi-short", key: "criticality" }],
    ]);
    await undoOrRedo(deps, {
      consultationId: own,
      actor: { kind: "organiser", id: ann.id },
      revision: 2,
      intent: "undo",
    });
    expect(await plan()).toEqual(before);
  });

  test("knows no consultation of others: not to search, to see or to take from", async () => {
    const { page, take, preview, plan, foreign, earlier, own, ann } = await makeStudies(db());
    const before = await plan();
    for (const id of [foreign, own, "018f0000-0000-7000-8000-000000000000"]) {
      expect((await page(ann, `?source=consultation:${id}`)).status).toBe(404);
      expect((await take(ann, [`consultation:${id}@2/criterion/far`])).status).toBe(404);
      expect((await preview(ann, `?from=consultation:${id}&criterion=far`)).status).toBe(404);
    }
    expect((await page(ann, "?source=nonsense")).status).toBe(404);
    expect((await take(ann, [`consultation:${earlier}@2/criterion/none`])).status).toBe(404);
    expect(await plan()).toEqual(before);
    expect((await preview(ann, `?from=consultation:${earlier}&criterion=far`)).status).toBe(200);
    expect((await preview(ann, `?from=consultation:${earlier}&criterion=far`, "xx")).status).toBe(404);
  });

  test("keeps what was ticked when it cannot be taken: nothing ticked, no section, a source that was changed since", async () => {
    const { take, edit, plan, earlier, ann } = await makeStudies(db());
    const before = await plan();
    expect((await take(ann, [])).status).toBe(422);
    expect((await take(ann, ["template:delphi-short@0/question/none"])).status).toBe(404);
    const item = `consultation:${earlier}@2/criterion/far`;
    await edit(earlier, ann.id, (now) => ({ ...now, purpose: { default: "Another purpose." } }));
    const answer = await take(ann, [item]);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.data)).toContain("was changed in the meantime");
    expect(JSON.stringify(answer.data)).toContain(item);
    expect(await plan()).toEqual(before);
  });

  test("says which names are there already, and copies the others when asked to", async () => {
    const { take, search, edit, plan, own, ann } = await makeStudies(db());
    const from = "template:delphi-short@0/criterion";
    const template = findTemplate("delphi-short")?.plan().criteria ?? [];
    const words = (key: string) => template.find((criterion) => criterion.key === key)?.text.default ?? "";
    const [criticality = "", other = ""] = template.map(({ key }) => key);
    await edit(own, ann.id, (now) => ({
      ...now,
      criteria: [
        ...now.criteria,
        {
          key: "own",
          kind: "probability",
          text: { default: `  ${words(criticality).toUpperCase()}` },
          allowsReason: true,
        },
      ],
    }));
    const before = await plan();
    const [row] = (await search({ source: "template:delphi-short", q: words(criticality) })).rows;
    expect(row).toMatchObject({ isHere: false, isNamedHere: true });
    const ticked = [`${from}/${criticality}`, `${from}/${other}`];
    const refused = await take(ann, ticked);
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({
      reply: { initialValue: { items: ticked }, error: { "named-already": [expect.stringContaining("of this name")] } },
    });
    expect(await plan()).toEqual(before);
    const alone = await take(ann, ticked.slice(0, 1), { intent: "others" });
    expect(alone.status).toBe(422);
    const answer = await take(ann, ticked, { intent: "others" });
    expect(answer.location).toMatch(/questionnaire\/criteria\?done=taken-others&count=1$/);
    expect((await plan()).criteria.slice(before.criteria.length).map(({ key }) => key)).toEqual([other]);
    expect((await take(ann, ticked, { intent: "others" })).status).toBe(422);
  });

  test("names the consultation something came from to its members alone", async () => {
    const { earlier, ann, ben } = await makeStudies(db());
    const origin = { source: "consultation", consultationId: earlier, revision: 2, key: "far" } as const;
    expect(await getOrigin(db(), origin, ann.id)).toMatchObject({ title: "Last year", consultationId: earlier });
    expect(await getOrigin(db(), origin, ben.id)).toEqual({
      source: "consultation",
      title: null,
      consultationId: null,
      revision: 2,
    });
    await memberships.upsert(db(), { consultationId: earlier, userId: ben.id, role: "observer", createdAt: NOW });
    expect(await getOrigin(db(), origin, ben.id)).toMatchObject({ title: "Last year" });
  });
});
