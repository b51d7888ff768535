import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import type { z } from "zod";
import type { PlanProblem } from "../../surveys/plan/parse-study-plan";
import { DomainError } from "../services/domain-error";
import { throwRefusal } from "./errors.server";
import { readFormData } from "./form.server";

/** What an organiser's form gets back when it was not stored; everything typed is in it. */
export interface FormReply {
  readonly reply: SubmissionResult<string[]>;
  /** Somebody else saved first; the page shows what is stored now beside what was typed. */
  readonly isStale: boolean;
}

/** What saving came to. A field's name is the form's; problems without one stand above the form. */
export type Saving =
  | { readonly outcome: "saved"; readonly goTo: string }
  | {
      readonly outcome: "invalid";
      readonly formErrors?: readonly string[];
      readonly fieldErrors?: Readonly<Record<string, readonly string[]>>;
    };

/**
 * Reads a form, checks it and saves it: redirects when saved, else answers with what was typed and what is wrong. 409: somebody else
 * saved first, or it can no longer be changed. 422: something cannot be used. What does not exist is 404.
 */
export async function saveForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  save: (value: z.output<Schema>) => Promise<Saving>,
) {
  const form = await readFormData(request);
  const submission = parseWithZod(form, { schema });
  const answer = (
    reply: SubmissionResult<string[]>,
    status: number,
    isStale = false,
  ): ReturnType<typeof data<FormReply>> => data<FormReply>({ reply, isStale }, { status });
  if (submission.status !== "success") return answer(submission.reply(), submission.status === "error" ? 422 : 200);
  try {
    const saving = await save(submission.value);
    if (saving.outcome === "saved") return redirect(saving.goTo);
    const { formErrors = [], fieldErrors = {} } = saving;
    const errors = Object.fromEntries(Object.entries(fieldErrors).map(([field, found]) => [field, [...found]]));
    return answer(submission.reply({ formErrors: [...formErrors], fieldErrors: errors }), 422);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "not-found" || error.code === "forbidden") throwRefusal(error);
    const status = error.code === "invalid" ? 422 : 409;
    return answer(submission.reply({ formErrors: [error.message] }), status, error.code === "conflict");
  }
}

/** Problems of a plan as errors of a form: `fieldOf` names the field for a place in the plan, or none. */
export function planErrors(
  problems: readonly PlanProblem[],
  fieldOf: (path: string) => string | undefined,
): Extract<Saving, { outcome: "invalid" }> {
  const fieldErrors: Record<string, string[]> = {};
  const formErrors: string[] = [];
  for (const { path, message } of problems) {
    const field = fieldOf(path);
    if (field === undefined) formErrors.push(path === "" ? message : `${path}: ${message}`);
    else fieldErrors[field] = [...(fieldErrors[field] ?? []), message];
  }
  return { outcome: "invalid", formErrors, fieldErrors };
}
