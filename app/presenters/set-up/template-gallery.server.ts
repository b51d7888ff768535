import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import { compileItems } from "../../../surveys/compile-plan";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { comingTemplates } from "../../../surveys/templates/coming";
import { templates } from "../../../surveys/templates/index";
import { formatDay } from "../format-instant";

/** How many consultations are offered to copy, the newest first; the page of an older one leads here with it. */
const MAX_OFFERED = 200;

/** What a new consultation may start from, with what each brings, and what cannot be started yet. */
export async function getTemplateGallery(db: Db, input: { userId: string; copyOf: string | null }) {
  const earlier = await findEarlier(db, input);
  return {
    templates: templates.map(({ id, title, description, plan }) => {
      const { subjects, criteria, rounds } = plan();
      return {
        id,
        title: title.default,
        description: description.default,
        subjects: subjects.length,
        criteria: criteria.length,
        rounds: rounds.length,
        items: compileItems(plan()).length,
      };
    }),
    coming: comingTemplates.map(({ id, title, purpose }) => ({ id, title: title.default, purpose: purpose.default })),
    earlier,
    chosen: earlier.find(({ id }) => id === input.copyOf) ?? null,
  };
}

/** Consultations in which the user has a role. One that was asked for by its address comes first, whatever its age. */
async function findEarlier(db: Db, { userId, copyOf }: { userId: string; copyOf: string | null }) {
  const rows = await consultations.findAllByMember(db, { userId, limit: MAX_OFFERED, offset: 0 });
  const asked = copyOf === null ? undefined : await consultations.findByMember(db, { userId, consultationId: copyOf });
  const all = asked ? [asked, ...rows.filter(({ id }) => id !== asked.id)] : rows;
  return all.map(({ id, title, language, createdAt }) => ({
    id,
    title: localText(JSON.parse(title) as LocalText, language),
    createdOn: formatDay(createdAt),
  }));
}

export type TemplateGallery = Awaited<ReturnType<typeof getTemplateGallery>>;
