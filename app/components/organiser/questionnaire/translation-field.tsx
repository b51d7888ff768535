import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Pill } from "../status-pill";
import { PlainTextArea } from "../text-area";

interface TranslationFieldProps {
  readonly field: { readonly path: string; readonly source: string; readonly target: string; readonly seen: string };
  /** What was typed before the page came back. */
  readonly typed: string | undefined;
  /** Somebody else changed one of the two meanwhile. */
  readonly isChanged: boolean;
  readonly languages: { readonly written: string; readonly language: string; readonly name: string };
  readonly mayEdit: boolean;
}

/** Letters to a line of a field, with room for words that do not fit. */
const LINE = 42;

/** A text beside its translation. */
export function TranslationField({ field, typed, isChanged, languages, mayEdit }: TranslationFieldProps) {
  const { path, source, target, seen } = field;
  const { t } = useTranslation("items");
  const id = useId();
  return (
    <div className="translation">
      <div>
        <p className="small">
          <code>{path}</code> {target === "" ? <Pill tone="split">{t("translations.isMissing")}</Pill> : null}
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
            aria-describedby={id}
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
