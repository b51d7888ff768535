import type { Db } from "../open.js";
import type { MailTemplateKind, MailTemplateTable } from "../schema.js";

type Key = { readonly consultationId: string };
type TextKey = Key & { readonly kind: MailTemplateKind; readonly language: string };

export function findAll(db: Db, key: Key) {
  return db
    .selectFrom("mailTemplate")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .orderBy("kind")
    .orderBy("language")
    .execute();
}

export function find(db: Db, key: TextKey) {
  return db
    .selectFrom("mailTemplate")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("kind", "=", key.kind)
    .where("language", "=", key.language)
    .executeTakeFirst();
}

export function upsert(db: Db, template: MailTemplateTable) {
  return db
    .insertInto("mailTemplate")
    .values(template)
    .onConflict((on) =>
      on.columns(["consultationId", "kind", "language"]).doUpdateSet(({ ref }) => ({
        subject: ref("excluded.subject"),
        body: ref("excluded.body"),
        updatedAt: ref("excluded.updatedAt"),
      })),
    )
    .execute();
}

/** Back to the text of the catalogue. */
export async function remove(db: Db, key: TextKey): Promise<boolean> {
  const result = await db
    .deleteFrom("mailTemplate")
    .where("consultationId", "=", key.consultationId)
    .where("kind", "=", key.kind)
    .where("language", "=", key.language)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
