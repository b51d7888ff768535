import { useTranslation } from "react-i18next";
import type { AnsweredTwiceView } from "../../presenters/respond/answered-twice-view.server";
import { LocalWords } from "../ui/local-words";
import { Notice } from "../ui/notice";

interface AnsweredTwiceProps {
  readonly found: readonly AnsweredTwiceView[];
  readonly hrefOf: (pageId: string, itemKey: string) => string;
}

/** Questions that one answered differently on two devices or pages: both answers, and which counts. */
export function AnsweredTwice({ found, hrefOf }: AnsweredTwiceProps) {
  const { t } = useTranslation("respond-keeping");
  if (found.length === 0) return null;
  return (
    <Notice title={t("twice.title", { count: found.length })}>
      <p>{t("twice.text")}</p>
      <ul>
        {found.map(({ pageId, key, text, counted, other, at }) => (
          <li key={key}>
            <a href={hrefOf(pageId, key)}>
              <LocalWords words={text} />
            </a>
            <br />
            {t("twice.line", { counted, other, at })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
