import { useTranslation } from "react-i18next";
import { plainWords } from "../../../surveys/items/local-text";
import type { AreaView, ChoosingView, SubjectChoiceView } from "../../presenters/respond/choose-page.server";
import { LocalWords, Untranslated } from "../ui/local-words";

/** What there is to know before choosing subjects. */
export function ChoiceHeading({ choice }: { readonly choice: ChoosingView }) {
  const { t } = useTranslation("respond");
  const { title, maxSubjects, anchors, fallenBackTo } = choice;
  return (
    <>
      <h1>
        <LocalWords words={title} />
      </h1>
      <Untranslated language={fallenBackTo} />
      <p className="lead">{t("page.choose.lead", { count: maxSubjects })}</p>
      {anchors.length > 0 && (
        <p>
          {t("page.choose.anchors")}{" "}
          {anchors.map((name, index) => (
            <b key={plainWords(name)}>
              {index > 0 && ", "}
              <LocalWords words={name} />
            </b>
          ))}
        </p>
      )}
      <p>
        <span className="pill">{t("page.choose.few")}</span> {t("page.choose.suggestion")}
      </p>
    </>
  );
}

/** The subjects to choose from, area by area. */
export function SubjectsByArea({
  areas,
  chosen,
}: {
  readonly areas: readonly AreaView[];
  readonly chosen: readonly string[];
}) {
  const { t } = useTranslation("respond");
  return areas.map((area) => (
    <fieldset className="card area" key={area.key}>
      <legend>
        <LocalWords words={area.label ?? t("page.choose.noArea")} />
      </legend>
      <ul className="subject-list">
        {area.subjects.map((subject) => (
          <SubjectChoice key={subject.key} subject={subject} isChosen={chosen.includes(subject.key)} />
        ))}
      </ul>
    </fieldset>
  ));
}

function SubjectChoice({ subject, isChosen }: { readonly subject: SubjectChoiceView; readonly isChosen: boolean }) {
  const { t } = useTranslation("respond");
  const { key, name, description, isSuggested, isAnswered } = subject;
  const id = `subject-${key}`;
  return (
    <li className="subject-choice">
      <div className="tick">
        <input
          type="checkbox"
          id={id}
          name="subject"
          value={key}
          defaultChecked={isChosen}
          aria-describedby={isSuggested || isAnswered ? `${id}-note` : undefined}
        />
        <label htmlFor={id}>
          <LocalWords words={name} />
        </label>
        {(isSuggested || isAnswered) && (
          <span className="pill" id={`${id}-note`}>
            {t(isAnswered ? "page.choose.answered" : "page.choose.few")}
          </span>
        )}
      </div>
      {description && (
        <details>
          <summary>
            {t("page.choose.what")}
            <span className="visually-hidden">
              : <LocalWords words={name} />
            </span>
          </summary>
          <p>
            <LocalWords words={description} />
          </p>
        </details>
      )}
    </li>
  );
}
