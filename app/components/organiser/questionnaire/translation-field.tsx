import { useId } from "react";
import { useTranslation } from "react-i18next";
import { placeWords } from "../../../presenters/set-up/change-words";
import type { TextPlace } from "../../../presenters/set-up/translations-page.server";
import { languageName } from "../../ui/in-language";
import { Pill } from "../status-pill";
import { PlainTextArea } from "../text-area";
import { toldPart } from "./told-change";

interface TranslationFieldProps {
  readonly field: {
    readonly path: string;
    readonly place: TextPlace;
    readonly source: string;
    readonly target: string;
    readonly seen: string;
  };
  /** What was typed before the page came back. */
  readonly typed: string | undefined;
  /** Somebody else changed one of the two meanwhile. */
  readonly isChanged: boolean;
  readonly languages: { readonly written: string; readonly language: string; readonly name: string };
  readonly mayEdit: boolean;
}

/** Letters to a line of a field, with room for words that do not fit. */
const LINE = 42;

/** Of the words that a thing is recognised by. */
const MOST_LETTERS = 70;
const shortened = (title: string) =>
  title.length > MOST_LETTERS ? `${title.slice(0, MOST_LETTERS).trimEnd()}…` : title;

/** A text beside its translation. */
export function TranslationField({ field, typed, isChanged, languages, mayEdit }: TranslationFieldProps) {
  const { path, place, source, target, seen } = field;
  const { t, i18n } = useTranslation("items");
  const { t: organiser } = useTranslation("organiser");
  const id = useId();
  const part = place.part && { ...place.part, title: shortened(place.part.title) };
  const within = placeWords(
    { items: t, organiser, languageName: (tag) => languageName(tag, i18n.language) },
    place.within,
  );
  return (
    <div className="translation">
      <div>
        <p className="small">
          <span id={`${id}-place`} className="translation-place">
            {part ? `${toldPart(t, part)} › ${within}` : within}
          </span>{" "}
          {target === "" ? <Pill tone="split">{t("translations.isMissing")}</Pill> : null}
        </p>
        <p id={id} lang={languages.written} className="translation-source">
          {source}
        </p>
        {isChanged ? <p className="small">{t("translations.storedNow", { words: target })}</p> : null}
      </div>
      {mayEdit ? (
        <div>
          <input type="hidden" name="path" value={path} />
          <input type="hidden" name="seen" value={seen} />
          <PlainTextArea
            name="words"
            lang={languages.language}
            aria-label={t("translations.field", { language: languages.name })}
            aria-describedby={`${id}-place ${id}`}
            defaultValue={typed ?? target}
            rows={Math.min(12, Math.max(2, Math.ceil(Math.max(source.length, (typed ?? target).length) / LINE)))}
            className="plain-field"
          />
        </div>
      ) : (
        <p lang={languages.language}>{target}</p>
      )}
    </div>
  );
}
