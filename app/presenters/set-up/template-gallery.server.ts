import { compileItems } from "../../../surveys/compile-plan";
import { templates } from "../../../surveys/templates/index";

/** What a new consultation may start from, with what each brings. */
export function getTemplateGallery() {
  return templates.map(({ id, title, description, plan }) => {
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
  });
}

export type TemplateCard = ReturnType<typeof getTemplateGallery>[number];
