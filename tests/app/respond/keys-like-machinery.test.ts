import { expect, test } from "vitest";
import { MACHINERY } from "../../../app/http/form-machinery";
import type { SectionPageView } from "../../../app/presenters/respond/section-page.server";
import { readStored } from "../../../app/services/save-answers";
import { newRandomId } from "../../../db/ids";
import type { Question } from "../../../surveys/study-plan";
import { onEachDatabase } from "../../support/databases";
import { openLink } from "../support/panelist-routes";
import { beginLife, dayOf, lifePlan } from "./life/play";

/** Enough people for the minimum of a verdict. */
const GROUPS = Array.from({ length: 20 }, () => "industry");
const KEYS = Object.values(MACHINERY).map((name) => name.slice(1));

/** A plan whose questions are called as the fields of the form's own machinery are, without their colon. */
function aPlan() {
  const plan = lifePlan(2, [{}, {}]);
  const questions = KEYS.map(
    (key): Question => ({ key, kind: "text", text: { default: key }, isMultiline: false, maxLength: 100 }),
  );
  const section = { type: "questions" as const, key: "about", title: { default: "About" }, questions };
  return {
    ...plan,
    rounds: plan.rounds.map((round) =>
      round.number === 1 ? { ...round, sections: [section, ...round.sections] } : round,
    ),
  };
}

onEachDatabase("questions that are called like the form's own fields", (db) => {
  async function begin() {
    const life = await beginLife(db(), aPlan(), GROUPS);
    const { consultationId, roundId, respondentIds } = life;
    const key = { consultationId, roundId, respondentId: respondentIds[0] ?? "" };
    const panelist = await openLink(db(), key, { now: dayOf(1, 3) });
    const page = (await panelist.open("about")).data as SectionPageView;
    const texts = async () =>
      [...(await readStored(db(), key)).values()].flatMap(({ rows }) => rows.map(({ text }) => text)).sort();
    return { panelist, page, texts };
  }
  const expected = KEYS.map((key) => `about ${key}`).sort();

  test("are stored one by one, as the script sends them", async () => {
    const { panelist, page, texts } = await begin();
    for (const key of KEYS) {
      const saved = await panelist.save({
        [MACHINERY.item]: key,
        [MACHINERY.idempotencyKey]: newRandomId(),
        [MACHINERY.owner]: page.frame.owner,
        [MACHINERY.seen]: page.versions[key] ?? "",
        [MACHINERY.age]: "1000",
        [key]: `about ${key}`,
      });
      expect(saved).toMatchObject({ status: 200, data: { problems: [], elsewhere: null } });
    }
    expect(await texts()).toEqual(expected);
  });

  test("are stored as a page, as a browser without script posts it", async () => {
    const { panelist, page, texts } = await begin();
    const posted = await panelist.post("about", {
      [MACHINERY.intent]: "save-and-next",
      [MACHINERY.idempotencyKey]: page.idempotencyKey,
      [MACHINERY.owner]: page.frame.owner,
      [MACHINERY.seen]: JSON.stringify(page.versions),
      ...Object.fromEntries(KEYS.map((key) => [key, `about ${key}`])),
    });
    expect(posted.status).toBe(303);
    expect(await texts()).toEqual(expected);
  });
});
