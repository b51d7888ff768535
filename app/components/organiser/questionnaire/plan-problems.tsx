import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";

/** The field with the plan as JSON, to which problems lead. */
export const PLAN_TEXT_ID = "plan-text";

interface Problem {
  readonly path: string;
  readonly message: string;
  readonly at?: { readonly line: number; readonly column: number } | undefined;
}

/** Each problem with its line; where the text stands on the page, the line leads there. */
export function PlanProblems(props: { readonly entries: readonly Problem[]; readonly isInText: boolean }) {
  const { t } = useTranslation("organiser");
  const shown = [...new Map(props.entries.map((entry) => [`${entry.path} ${entry.message}`, entry])).entries()];
  const placeOf = ({ at }: Problem) => {
    if (!at) return null;
    const place = t("questionnaire.file.place", { line: at.line, column: at.column });
    if (!props.isInText) return place;
    return (
      <a href={`#${PLAN_TEXT_ID}`} onClick={(event) => goToLine(event, at.line)}>
        {place}
      </a>
    );
  };
  return (
    <ul>
      {shown.slice(0, 200).map(([name, problem]) => (
        <li key={name}>
          {placeOf(problem)} {problem.path ? <code>{problem.path}</code> : null} {problem.message}
        </li>
      ))}
    </ul>
  );
}

/** Selects a line of the text, in the middle of what shows of it. */
function goToLine(event: MouseEvent, line: number): void {
  const area = document.getElementById(PLAN_TEXT_ID);
  if (!(area instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * (line - 1) - area.clientHeight / 2;
}
