import { expect } from "vitest";
import { itemId } from "../../../app/components/items/ids";
import { paths } from "../../../app/paths";
import type { PanelistClient } from "../../support/panelist-client";
import { type PageForm, readForm } from "./html-form";

/**
 * Posts one page of a questionnaire as a browser without script does: everything the form held, with `fields` filled in. Fails when
 * the page does not offer a field, or does not go on.
 *
 * @returns where it leads
 */
export async function answerPage(
  client: PanelistClient,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  intent = "save-and-next",
): Promise<string> {
  const { names, initial } = await openForm(client, path);
  expect(
    Object.keys(fields).filter((name) => !names.has(name)),
    `fields that ${path} does not offer`,
  ).toEqual([]);
  for (const [name, value] of Object.entries(fields)) {
    initial.delete(name);
    for (const one of typeof value === "string" ? [value] : value) initial.append(name, one);
  }
  initial.set(":intent", intent);
  const response = await client.post(path, initial);
  const html = await response.text();
  if (response.status !== 200 || !html.includes("data-incoherence")) {
    expect(response.status, path).toBe(303);
    return response.headers.get("location") ?? "";
  }
  // Two answers contradict each other; whoever means both sends the page again.
  const again = readForm(html).initial;
  again.set(":intent", intent);
  const second = await client.post(path, again);
  await second.text();
  expect(second.status, path).toBe(303);
  return second.headers.get("location") ?? "";
}

/** Presses "Keep my answer" of one item without script; the page that answers is the same one, at that item. */
export async function keepAnswer(client: PanelistClient, path: string, itemKey: string): Promise<void> {
  const { initial } = await openForm(client, path);
  initial.set(":keep", itemKey);
  const response = await client.post(path, initial);
  await response.text();
  expect(response.status, path).toBe(303);
  expect(response.headers.get("location")).toBe(`${path}#${itemId(itemKey)}`);
}

async function openForm(client: PanelistClient, path: string): Promise<PageForm> {
  return readForm(await openPage(client, path));
}

export async function openPage(client: PanelistClient, path: string): Promise<string> {
  const response = await client.get(path);
  const html = await response.text();
  expect(response.status, path).toBe(200);
  return html;
}

/** Submits what was answered; leads to the receipt. */
export async function submitOverHttp(client: PanelistClient, consultationId: string, roundNumber: number) {
  const response = await client.post(paths.respondReview(consultationId, roundNumber), {});
  await response.text();
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe(paths.respondReceipt(consultationId, roundNumber));
}
