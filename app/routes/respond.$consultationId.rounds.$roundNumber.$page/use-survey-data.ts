import { useTranslation } from "react-i18next";
import type { SurveyPageData } from "../../enhance/surveyjs/page-data";
import type { SurveyJsPageView } from "../../presenters/respond/surveyjs-page.server";
import type { SectionResult } from "./post-section.server";
import { useLivePage } from "./use-live-data";

/** What the page of a survey hands to its script; what was typed and refused is put back. */
export function useSurveyData(page: SurveyJsPageView, result: SectionResult | undefined): SurveyPageData {
  const { t } = useTranslation("respond");
  const live = useLivePage(page.frame);
  const { survey, idempotencyKey } = page;
  const typed = result?.type === "problems" || result?.type === "not-saved" ? result.typed : {};
  const problems = result?.type === "problems" ? result.problems : {};
  return {
    ...live,
    ...survey,
    values: { ...survey.values, ...typedValues(survey.items, typed) },
    natives: {
      ...survey.natives,
      items: survey.natives.items.map((item) => ({
        ...item,
        ...(typed[item.key] && { typed: typed[item.key] }),
        problems: problems[item.key] ?? [],
      })),
    },
    problems: Object.fromEntries(
      Object.entries(problems).map(([key, list]) => [
        key,
        list.map(({ code, params }) => t(`problem.${code}`, { ...params })),
      ]),
    ),
    idempotencyKey,
    words: { ...live.words, complete: t(page.isLast ? "page.toReview" : "page.next") },
  };
}

/** The posted JSON texts as values, by SurveyJS name. */
function typedValues(
  items: SurveyPageData["items"],
  typed: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { key, name } of items) {
    const text = typed[key]?.[key]?.[0];
    if (text !== undefined) values[name] = parsedOrNothing(text);
  }
  return values;
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
