import { expect, test } from "vitest";
import type { ChoosePageView } from "../../../app/presenters/respond/choose-page.server";
import type { SectionPageView } from "../../../app/presenters/respond/section-page.server";
import type { Db } from "../../../db/open";
import { technologyPlan } from "../../../surveys/templates/delphi-6g";
import { makeOpenTechnologyStudy } from "../../e2e/support/open-technology-study";
import { onEachDatabase } from "../../support/databases";
import { openLink } from "../support/panelist-routes";

const anchors = technologyPlan().anchorSubjectKeys;

onEachDatabase("choosing subjects", (db) => {
  async function openTechnologyRound(database: Db) {
    const { consultationId, roundId, respondentIds } = await makeOpenTechnologyStudy(database, 3);
    const panelist = (index: number) =>
      openLink(database, { consultationId, roundId, respondentId: respondentIds[index] ?? "" }, { now: new Date() });
    return { panelist };
  }
  const subject = (...keys: string[]) => keys.map((key) => ["subject", key] as const);
  const next = [":intent", "save-and-next"] as const;

  test("the list of subjects opens once the questions before it are closed, which then can only be read", async () => {
    const { panelist } = await openTechnologyRound(db());
    const { open, post } = await panelist(0);
    for (const page of ["r1-choose", `r1-items~${anchors[0]}`]) {
      expect(await open(page)).toMatchObject({ status: 302, location: expect.stringMatching(/\/r1-open$/) });
    }
    const before = (await open("r1-open")).data as SectionPageView;
    expect(before.closesOnGoingOn).toBe(true);
    const names = technologyPlan().subjects.map(({ name }) => name.default);
    for (const name of names) expect(JSON.stringify(before)).not.toContain(name);

    const asked = await post("r1-open", { ":intent": "save-and-next", ":idempotencyKey": "a-key-1233" });
    expect(asked).toMatchObject({ status: 200, data: { type: "confirm-closing", open: before.section.items.length } });
    expect((await open("r1-choose")).location).toMatch(/\/r1-open$/);
    const going = await post("r1-open", { ":intent": "close-and-next", ":idempotencyKey": "a-key-1234" });
    expect(going.location).toMatch(/\/r1-choose$/);
    expect((await open("r1-open")).data).toMatchObject({ section: { isReadOnly: true } });
    const [item] = before.section.items;
    const late = await post("r1-open", {
      ":intent": "save",
      ":idempotencyKey": "a-key-1235",
      [item?.kind === "list" ? `${item.key}:1` : (item?.key ?? "")]: "An afterthought",
    });
    expect(late).toMatchObject({ status: 409, data: { type: "closed" } });
    expect(JSON.stringify(late.data)).toContain("An afterthought");
  });

  test("takes up to five, keeps what was ticked when there were more, and asks before going on without any", async () => {
    const { panelist } = await openTechnologyRound(db());
    const { open, post } = await panelist(0);
    await post("r1-open", { ":intent": "close-and-next", ":idempotencyKey": "a-key-1234" });
    expect(await post("r1-choose", [next])).toMatchObject({ status: 422, data: { refusal: "none-chosen" } });
    const six = ["CC-01", "CC-02", "CC-03", "CC-04", "CC-05", "CC-06"];
    expect(await post("r1-choose", [next, ...subject(...six)])).toMatchObject({
      status: 422,
      data: { type: "choice", chosen: six },
    });
    expect((await post("r1-choose", [next, ...subject(anchors[0] ?? "")])).status).toBe(422);
    expect((await post("r1-choose", [next, ...subject("CC-01", "CC-02")])).status).toBe(303);
    const page = (await open("r1-choose")).data as ChoosePageView;
    expect([...page.chosen].sort()).toEqual(["CC-01", "CC-02"]);
    const ids = page.frame.pages.map(({ id }) => id);
    expect(ids.slice(5, 7)).toEqual(anchors.map((key) => `r1-items~${key}`));
    expect(ids.slice(7, 9).sort()).toEqual(["r1-items~CC-01", "r1-items~CC-02"]);
  });

  test("suggests what few have taken, not what others took", async () => {
    const { panelist } = await openTechnologyRound(db());
    const first = await panelist(0);
    await first.post("r1-open", { ":intent": "close-and-next", ":idempotencyKey": "a-key-1234" });
    await first.post("r1-choose", [next, ...subject("CC-01", "CC-02", "CC-03")]);
    const second = await panelist(1);
    await second.post("r1-open", { ":intent": "close-and-next", ":idempotencyKey": "a-key-1234" });
    const page = (await second.open("r1-choose")).data as ChoosePageView;
    const suggested = page.areas.flatMap(({ subjects }) => subjects.filter(({ isSuggested }) => isSuggested));
    expect(suggested).toHaveLength(5);
    for (const { key } of suggested) expect(["CC-01", "CC-02", "CC-03", ...anchors]).not.toContain(key);
    expect(JSON.stringify(page)).not.toContain("respondents");
  });

  test("a subject with answers stays chosen", async () => {
    const { panelist } = await openTechnologyRound(db());
    const { open, post, save } = await panelist(0);
    await post("r1-open", { ":intent": "close-and-next", ":idempotencyKey": "a-key-1234" });
    await post("r1-choose", [next, ...subject("CC-01", "CC-02")]);
    await save({ ":itemKey": "CC-01.familiarity", ":idempotencyKey": "a-key-1234", "CC-01.familiarity": "2" });
    await post("r1-choose", [next, ...subject("CC-03")]);
    const page = (await open("r1-choose")).data as ChoosePageView;
    expect([...page.chosen].sort()).toEqual(["CC-01", "CC-03"]);
  });
});
