import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PathStep, StepKey, StepNote } from "../../../presenters/set-up/path-steps";

/** All steps of the set-up, each with how far it is and a link to where it is done. */
export function PathList({ steps, current }: { readonly steps: readonly PathStep[]; readonly current?: StepKey }) {
  const { t } = useTranslation("organiser");
  const say = useNote();
  return (
    <ol className="steps">
      {steps.map(({ key, href, state, note }, index) => (
        <li key={key} className={`step is-${state}`}>
          <span className="step-mark" aria-hidden="true">
            {state === "done" ? "✓" : index + 1}
          </span>
          <span className="step-text">
            <Link className="row-link" to={href} aria-current={key === current ? "step" : undefined}>
              {t(`path.steps.${key}.title`)}
            </Link>{" "}
            <span className={`path-state is-${state}`}>{t(`path.states.${state}`)}</span>
            <span className="small">{note ? say(note) : t(`path.steps.${key}.text`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** A step's note in words. */
export function useNote(): (note: StepNote) => string {
  const { t } = useTranslation("organiser");
  return (note) => {
    if (note.code === "problem") {
      return note.more === 0 ? note.text : `${note.text} ${t("path.notes.more", { count: note.more })}`;
    }
    if ("all" in note) return t(`path.notes.${note.code}`, { count: note.count, all: note.all });
    return t(`path.notes.${note.code}`, { count: note.count ?? 0 });
  };
}
