import { useTranslation } from "react-i18next";
import type { IncoherenceView } from "../../presenters/respond/incoherences";
import { LocalWords } from "../ui/local-words";

/** Answers that cannot all be true, in words, each with the way to both questions. */
export function IncoherenceList({ found }: { readonly found: readonly IncoherenceView[] }) {
  const { t } = useTranslation("respond");
  return (
    <ul>
      {found.map(({ id, code, params, subject, questions }) => (
        <li key={id}>
          {subject && (
            <>
              <b>
                <LocalWords words={subject} />
              </b>
              {": "}
            </>
          )}
          {t(`incoherence.${code}`, params)}
          <ul>
            {questions.map(({ key, text, href }) => (
              <li key={key}>
                <a href={href}>
                  <LocalWords words={text} />
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
