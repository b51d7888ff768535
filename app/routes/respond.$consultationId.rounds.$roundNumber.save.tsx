import type { ActionFunctionArgs } from "@remix-run/node";
import { DatabaseBusyError, RoundClosedError } from "../../db/errors";
import * as informationNotes from "../../db/queries/information-note";
import { indexForm } from "../../surveys/items/form-reader";
import type { SaveReply } from "../enhance/send-save";
import { isRefusal } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { MACHINERY } from "../http/form-machinery";
import { nameOfSending } from "../http/name-of-sending";
import { isOfAnother, readGivenAt } from "../http/page-state.server";
import { requirePanelistRound } from "../http/panelist-round.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { formatClock } from "../presenters/format-instant";
import { toElsewhereReply } from "../presenters/respond/elsewhere-view.server";
import { DomainError } from "../services/domain-error";
import { saveForm } from "../services/save-form";

/** The fields that go with an item's own. */
const { item, idempotencyKey, owner, seen: seenField, age } = MACHINERY;
const SAVE_FIELDS = [item, idempotencyKey, owner, seenField, age];

/** Stands for all that cannot be stored; no repetition will succeed. */
type Refused = { readonly refusal: string };

/**
 * Stores one item while somebody is answering: the item's own fields and `SAVE_FIELDS`. 200 also with problems (they are said, and what was stored
 * before stays) and where another device had changed the item; 409 closed, declined, or a page of somebody else; 422 not readable, 503 busy: worth
 * another try. 403 and 410 from the guard: no link was opened, it has ended, or the person has withdrawn.
 */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { panelist, round } = await requirePanelistRound(request, context, params).catch(refusedByGuard);
  try {
    const form = await readFormData(request);
    if (isOfAnother(form, panelist.respondentId)) return answer({ refusal: "other-person" }, 409);
    const now = context.now();
    const itemKey = String(form.get(MACHINERY.item) ?? "");
    const seen = form.get(MACHINERY.seen);
    const { problems, savedAt, elsewhere, versions } = await saveForm(
      { db: context.db, now },
      {
        consultationId: round.consultationId,
        roundId: round.id,
        respondentId: panelist.respondentId,
        itemKeys: new Set([itemKey]),
        seen: new Map(typeof seen === "string" ? [[itemKey, seen]] : []),
        givenAt: readGivenAt(form, now),
        form: indexForm(form),
        allowedFields: SAVE_FIELDS,
        keepItemKeys: new Set(),
        mode: "save",
        idempotencyKey: nameOfSending(form),
        noteVersion: await informationNotes.findLatestVersion(context.db, round),
      },
    );
    const language = languageOf(request);
    const t = translator(language, "respond");
    const [found] = elsewhere;
    return answer({
      savedAt: formatClock(savedAt, language),
      problems: problems.map(({ code, params: values }) => ({ code, text: t(`problem.${code}`, values) })),
      version: versions.get(itemKey) ?? "",
      elsewhere: found ? toElsewhereReply(found, language) : null,
    });
  } catch (error) {
    if (error instanceof RoundClosedError) return answer({ refusal: "round-closed" }, 409);
    if (error instanceof DatabaseBusyError) return answer({ refusal: "busy" }, 503);
    if (!(error instanceof DomainError)) throw error;
    return answer({ refusal: error.code }, statusOf(error.code));
  }
}

/** The page's script reads why: a link that was replaced is not a part that has ended. */
function refusedByGuard(error: unknown): never {
  if (!isRefusal(error)) throw error;
  throw answer({ refusal: error.data.code }, error.init?.status);
}

function statusOf(code: DomainError["code"]): number {
  if (code === "gone" || code === "withdrawn") return 410;
  return code === "round-closed" || code === "conflict" || code === "declined" ? 409 : 422;
}

function answer(reply: SaveReply | Refused, status = 200): Response {
  return Response.json(reply, { status, headers: { "Cache-Control": "no-store" } });
}
