import { randomUUID } from "node:crypto";
import type { Db } from "../../../db/open";
import { isNative } from "../../../surveys/items/is-native";
import type { Wording, Words } from "../../../surveys/items/local-text";
import type { StudyPlan } from "../../../surveys/study-plan";
import { createSharedTexts, toItemView } from "../../components/items/to-item-view";
import type { ItemView, SharedTexts } from "../../components/items/view";
import type { AssignedItem } from "../../services/assigned-items";
import { loadPlan } from "../../services/load-plan";
import { findPublicItems } from "../../services/public-items";
import { formatInstant } from "../format-instant";
import { findPublic, type PublicFrameView } from "./find-public.server";

/** The questionnaire of the public: one page, as it stands when somebody opens it. */
export type PublicQuestionnaireView = PublicFrameView &
  (
    | { readonly state: "not-yet" }
    | { readonly state: "closed"; readonly closedAt: string | null }
    | {
        readonly state: "open";
        readonly closesAt: string | null;
        readonly boundary: Words | null;
        readonly groups: readonly ItemGroupView[];
        readonly shared: SharedTexts;
        readonly minCell: number;
        readonly submissionKey: string;
        readonly startedAt: string;
        /** The language of texts without a translation; null where all have one. */
        readonly fallenBackTo: string | null;
      }
  );

/** The items about one subject, or some that stand alone. */
export interface ItemGroupView {
  readonly key: string;
  readonly subject: {
    readonly name: Words;
    readonly description: Words;
    readonly referenceConfiguration: Words | null;
  } | null;
  readonly items: readonly ItemView[];
}

/** Undefined when the consultation has no public page. */
export async function getPublicQuestionnaire(
  { db, now }: { db: Db; now: Date },
  consultationId: string,
  language: string,
): Promise<PublicQuestionnaireView | undefined> {
  const found = await findPublic(db, consultationId, language);
  if (!found) return undefined;
  const { frame, round, wording } = found;
  if (!round) return { ...frame, state: "not-yet" };
  if (round.status !== "open") {
    return { ...frame, state: "closed", closedAt: round.closedAt && formatInstant(round.closedAt, language) };
  }
  const { plan } = await loadPlan(db, consultationId);
  const shared = createSharedTexts();
  const groups = toGroups(await findPublicItems(db, { consultationId, roundId: round.id }), plan, wording, shared);
  return {
    ...frame,
    state: "open",
    closesAt: round.closesAt && formatInstant(round.closesAt, language),
    boundary: plan.boundary && wording.words(plan.boundary),
    groups,
    shared: shared.collected(),
    minCell: plan.protocol.minCell,
    submissionKey: randomUUID(),
    startedAt: now.toISOString(),
    fallenBackTo: wording.fallenBackTo(),
  };
}

function toGroups(
  items: readonly AssignedItem[],
  plan: StudyPlan,
  wording: Wording,
  shared: ReturnType<typeof createSharedTexts>,
): readonly ItemGroupView[] {
  const groups = new Map<string, { key: string; subject: ItemGroupView["subject"]; items: ItemView[] }>();
  for (const { item } of items) {
    if (!isNative(item)) continue;
    const key = item.subjectKey ?? "";
    const group = groups.get(key) ?? { key, subject: toSubject(plan, item.subjectKey, wording.words), items: [] };
    group.items.push(toItemView(item, {}, wording, shared));
    groups.set(key, group);
  }
  return [...groups.values()];
}

function toSubject(plan: StudyPlan, subjectKey: string | null, words: Wording["words"]): ItemGroupView["subject"] {
  const subject = plan.subjects.find(({ key }) => key === subjectKey);
  if (!subject) return null;
  return {
    name: words(subject.name),
    description: words(subject.description),
    referenceConfiguration: subject.referenceConfiguration && words(subject.referenceConfiguration),
  };
}
