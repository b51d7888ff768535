import { randomUUID } from "node:crypto";
import { RoundClosedError } from "../../../db/errors";
import type { Db } from "../../../db/open";
import type { Item } from "../../../surveys/items/types";
import type { ProblemView } from "../../components/items/view";
import { MACHINERY } from "../../http/form-machinery";
import { STAY } from "../../http/typed-form";
import { DomainError } from "../../services/domain-error";
import { findPublicItems } from "../../services/public-items";
import { submitContribution } from "../../services/submit-contribution";
import { listUnsaved, typedFields, type UnsavedAnswer } from "../respond/unsaved-answers";
import { findPublic } from "./find-public.server";

const PUBLIC_FIELDS = [MACHINERY.submissionKey, MACHINERY.startedAt, MACHINERY.trap];

export type PostedContribution =
  | { readonly type: "stored"; readonly receiptCode: string }
  /** Nothing was stored: a contribution is stored whole. `refusal`: in words; null when the problems say it. */
  | {
      readonly type: "problems";
      /** False: the language was switched, and what was typed comes back as it is. */
      readonly isSent: boolean;
      readonly refusal: "empty" | "unreadable" | null;
      readonly problems: Readonly<Record<string, readonly ProblemView[]>>;
      readonly typed: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
      readonly submissionKey: string;
    }
  | { readonly type: "closed"; readonly unsaved: readonly UnsavedAnswer[] };

/** Takes a contribution in, or gives back everything that was entered. Undefined when there is no public questionnaire at all. */
export async function postContribution(
  { db, now, language }: { db: Db; now: Date; language: string },
  { consultationId, form }: { consultationId: string; form: FormData },
): Promise<PostedContribution | undefined> {
  const found = await findPublic(db, consultationId, language);
  if (!found?.round) return undefined;
  const items = (await findPublicItems(db, { consultationId, roundId: found.round.id })).map(({ item }) => item);
  const submissionKey = readKey(form);
  const typed = () => Object.fromEntries(items.map((item) => [item.key, typedFields(item, form)]));
  if (form.get(STAY.name) === STAY.value) {
    return { type: "problems", isSent: false, refusal: null, problems: {}, typed: typed(), submissionKey };
  }
  try {
    const contribution = await submitContribution(
      { db, now },
      { consultationId, form, allowedFields: PUBLIC_FIELDS, submissionKey, signs: readSigns(form, now) },
    );
    if (contribution.ok) return { type: "stored", receiptCode: contribution.receiptCode };
    const problems: Record<string, ProblemView[]> = {};
    for (const { itemKey, code, params } of contribution.problems) {
      problems[itemKey] = [...(problems[itemKey] ?? []), { code, params }];
    }
    const refusal = contribution.problems.length === 0 ? "empty" : null;
    return { type: "problems", isSent: true, refusal, problems, typed: typed(), submissionKey };
  } catch (error) {
    if (error instanceof RoundClosedError || isRefusal(error, "round-closed")) {
      return { type: "closed", unsaved: listEverything(items, form, language) };
    }
    if (!isRefusal(error, "invalid")) throw error;
    return { type: "problems", isSent: true, refusal: "unreadable", problems: {}, typed: typed(), submissionKey };
  }
}

function listEverything(items: readonly Item[], form: FormData, language: string): readonly UnsavedAnswer[] {
  return listUnsaved(items, form, () => ({ answer: null, reason: null }), language);
}

/** The key that came with the empty form; one that was tampered with is replaced, so that it names this sending alone. */
function readKey(form: FormData): string {
  const key = form.get(MACHINERY.submissionKey);
  return typeof key === "string" && /^[0-9a-f-]{36}$/.test(key) ? key : randomUUID();
}

function readSigns(form: FormData, now: Date) {
  const startedAt = Date.parse(String(form.get(MACHINERY.startedAt) ?? ""));
  return {
    isTrapFilled: String(form.get(MACHINERY.trap) ?? "") !== "",
    secondsTaken: Number.isNaN(startedAt) ? null : (now.getTime() - startedAt) / 1000,
  };
}

function isRefusal(error: unknown, code: DomainError["code"]): boolean {
  return error instanceof DomainError && error.code === code;
}
