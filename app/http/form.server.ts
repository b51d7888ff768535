import type { z } from "zod";
import { DomainError } from "../services/domain-error";
import { throwNotFound } from "./errors.server";

/** The parameters of the address. What does not fit names no page: 404. */
export function parseParams<Schema extends z.ZodType>(params: unknown, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throwNotFound();
  return parsed.data;
}

/** How many fields a form may send; the server limits its bytes (body-limit.ts). */
const MAX_FIELDS = 5_000;

/** The fields of a posted form as sent, for readers that check them themselves (answers). Throws `DomainError` "invalid". */
export async function readFormData(request: Request): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded") && !type.startsWith("multipart/form-data")) {
    throw new DomainError("invalid", "The form did not arrive in a form that can be read.");
  }
  let form: FormData;
  try {
    form = await request.formData();
  } catch (cause) {
    throw new DomainError("invalid", "The form did not arrive complete. Please send it again.", { cause });
  }
  if ([...form.keys()].length > MAX_FIELDS) throw new DomainError("invalid", "The form has too many fields.");
  return form;
}

/**
 * A posted form, checked. A field sent once is text (or a File), sent several times a list; a schema that wants a list
 * gets one for a single value too (use `z.preprocess` or `listOf`). Unknown fields are refused when the schema is strict.
 * Throws `DomainError` "invalid" with one line per problem in `details`.
 */
export async function parseForm<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(toObject(await readFormData(request)));
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) =>
    isForReaders(message) || path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  throw new DomainError("invalid", "Some of what you entered cannot be used.", { cause: parsed.error, details });
}

/** Sentences were written for who fills in the form; what the schema's library says by itself needs the name of its field. */
const isForReaders = (message: string) => message.endsWith(".");

function toObject(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  // No prototype: a field may be called anything.
  const fields: Record<string, FormDataEntryValue | FormDataEntryValue[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    const [only] = values;
    fields[name] = values.length === 1 && only !== undefined ? only : values;
  }
  return fields;
}
