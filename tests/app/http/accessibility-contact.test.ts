import { expect, test } from "vitest";
import { loader } from "../../../app/routes/accessibility";
import * as dataProtection from "../../../db/queries/data-protection";
import { makeContext } from "../../factories/context";
import { fillDataProtection } from "../../factories/data-protection";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";
import { makeShortStudy, openShortRound } from "../support/short-study";

const OF_CONSULTATION = "privacy@example.org";

onEachDatabase("the accessibility statement", (db) => {
  const visit = async (consultationId: string, environment: Record<string, string> = {}) => {
    const path = `/accessibility?consultation=${encodeURIComponent(consultationId)}`;
    return (await callRoute(loader, { context: makeContext(db(), { environment }), path, params: {} })).data;
  };

  test("names the contact that the information note publishes, and nobody before there is a note", async () => {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    expect(await visit(consultationId)).toMatchObject({ contact: null, consultationId: null });
    await openShortRound(db(), study, 1);
    expect(await visit(consultationId)).toMatchObject({ contact: OF_CONSULTATION, consultationId });
    // A change that no note has published yet.
    const fields = await dataProtection.find(db(), { consultationId });
    if (!fields) throw new Error("There are no data-protection fields.");
    await dataProtection.upsert(db(), { ...fields, contact: "not-yet@example.org" });
    expect(await visit(consultationId)).toMatchObject({ contact: null, consultationId });
    await fillDataProtection(db(), consultationId);
    expect(JSON.stringify(await visit("none"))).not.toContain(OF_CONSULTATION);
  });

  test("names the contact of the instance where there is one", async () => {
    const environment = { ACCESSIBILITY_CONTACT: "access@example.org" };
    expect(await visit("", environment)).toMatchObject({ contact: "access@example.org", consultationId: null });
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    expect(await visit(study.consultationId, environment)).toMatchObject({ contact: "access@example.org" });
  });
});
