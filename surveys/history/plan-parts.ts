import type { StudyPlan } from "../study-plan.js";

export type PartKind =
  | "about"
  | "area"
  | "subject"
  | "anchors"
  | "criterion"
  | "group"
  | "round"
  | "section"
  | "question"
  | "rule"
  | "protocol";

/** One thing of a plan that people speak of, with its own fields alone: a section without its questions. */
export interface PlanPart {
  readonly kind: PartKind;
  readonly key: string;
  /** Its own words, to be recognised by; empty where there are none. */
  readonly title: string;
  /** What it stands in a list with. */
  readonly list: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A plan as a flat list of its parts, in its order. Each has a name of its own (kind, list and key). */
export function partsOf(plan: StudyPlan): readonly PlanPart[] {
  const { title, purpose, boundary, participantNotes, areas, subjects, criteria, comparisonGroups } = plan;
  const { rules, ...protocol } = plan.protocol;
  const keyed = <Entry extends { readonly key: string }>(
    kind: PartKind,
    entries: readonly Entry[],
    titleOf: (entry: Entry) => string,
    list = kind as string,
  ): PlanPart[] =>
    entries.map(({ ...fields }) => ({ kind, key: fields.key, title: titleOf(fields), list, fields: { ...fields } }));
  return [
    single("about", { title, purpose, boundary, participantNotes }),
    ...keyed("area", areas, ({ label }) => label.default),
    ...keyed("subject", subjects, ({ name }) => name.default),
    single("anchors", { anchorSubjectKeys: plan.anchorSubjectKeys }),
    ...keyed("criterion", criteria, ({ text }) => text.default),
    ...keyed("group", comparisonGroups, ({ label }) => label.default),
    ...plan.rounds.flatMap(({ sections, ...round }): PlanPart[] => [
      { kind: "round", key: String(round.number), title: round.title.default, list: "round", fields: { ...round } },
      ...sections.flatMap((section): PlanPart[] => {
        const place = `${round.number}/${section.key}`;
        const { fields, questions } = withoutQuestions(section);
        return [
          { kind: "section", key: section.key, title: section.title.default, list: `section ${round.number}`, fields },
          ...keyed("question", questions, ({ text }) => text.default, `question ${place}`),
        ];
      }),
    ]),
    ...rules.map((rule, index): PlanPart => {
      const key = String(index + 1);
      return { kind: "rule", key, title: "", list: "rule", fields: { ...rule } };
    }),
    single("protocol", { ...protocol }),
  ];
}

const single = (kind: PartKind, fields: Readonly<Record<string, unknown>>): PlanPart => ({
  kind,
  key: "",
  title: "",
  list: kind,
  fields,
});

function withoutQuestions(section: StudyPlan["rounds"][number]["sections"][number]) {
  if (section.type !== "questions") return { fields: { ...section }, questions: [] };
  const { questions, ...fields } = section;
  return { fields, questions };
}
