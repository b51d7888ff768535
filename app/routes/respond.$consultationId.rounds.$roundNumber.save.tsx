import type { ActionFunctionArgs } from "@remix-run/node";
import { DatabaseBusyError, RoundClosedError } from "../../db/errors";
import * as informationNotes from "../../db/queries/information-note";
import { readFormData } from "../http/form.server";
import { nameOfSending } from "../http/name-of-sending";
import { requirePanelistRound } from "../http/panelist-round.server";
import { formatClock } from "../presenters/format-instant";
import { DomainError } from "../services/domain-error";
import { saveForm } from "../services/save-form";

/** What the browser learns of an autosave. */
export type SaveResult =
  | { readonly state: "saved"; readonly savedAt: string; readonly problems: readonly { readonly code: string }[] }
  /** Never again: the round or section is closed. */
  | { readonly state: "closed"; readonly refusal: string }
  | { readonly state: "refused"; readonly refusal: string }
  /** Worth another try. */
  | { readonly state: "busy" };

/**
 * Stores one item while somebody is answering: the item's own fields, `itemKey` and `idempotencyKey`. 200 also with problems (they
 * are said when the page is sent); 409 closed, 422 not readable, 503 busy. 403 and 410 from the guard: the link has ended.
 */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { panelist, round } = await requirePanelistRound(request, context, params);
  try {
    const form = await readFormData(request);
    const { problems, savedAt } = await saveForm(
      { db: context.db, now: context.now() },
      {
        consultationId: round.consultationId,
        roundId: round.id,
        respondentId: panelist.respondentId,
        itemKeys: new Set([String(form.get("itemKey") ?? "")]),
        form,
        allowedFields: ["itemKey", "idempotencyKey"],
        keepItemKeys: new Set(),
        mode: "save",
        idempotencyKey: nameOfSending(form),
        noteVersion: await informationNotes.findLatestVersion(context.db, round),
      },
    );
    return answer({ state: "saved", savedAt: formatClock(savedAt), problems });
  } catch (error) {
    if (error instanceof RoundClosedError) return answer({ state: "closed", refusal: "" }, 409);
    if (error instanceof DatabaseBusyError) return answer({ state: "busy" }, 503);
    if (!(error instanceof DomainError)) throw error;
    const isClosed = error.code === "round-closed" || error.code === "conflict";
    return answer({ state: isClosed ? "closed" : "refused", refusal: error.message }, isClosed ? 409 : 422);
  }
}

function answer(result: SaveResult, status = 200): Response {
  return Response.json(result, { status, headers: { "Cache-Control": "no-store" } });
}
