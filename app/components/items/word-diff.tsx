import { useTranslation } from "react-i18next";
import type { RewordedView } from "./reworded-view";

/** Old and new words in one text; what is marked is said too, since few screen readers tell of it. */
export function WordDiff({ change: { parts, lang } }: { readonly change: RewordedView["changes"][number] }) {
  const { t } = useTranslation("respond");
  // The parts of one fixed text never change places.
  const placed = parts.map((part, place) => ({ ...part, place }));
  return (
    <p className="word-diff" lang={lang}>
      {placed.map(({ kind, text, place }) => {
        if (kind === "same") return <span key={place}>{text}</span>;
        const Tag = kind === "removed" ? "del" : "ins";
        return (
          <Tag key={place}>
            <span className="visually-hidden"> [{t(`reworded.${kind}`)}] </span>
            {text}
          </Tag>
        );
      })}
    </p>
  );
}
