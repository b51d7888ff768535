import { useTranslation } from "react-i18next";

interface TextLengthProps {
  readonly id: string;
  readonly controlId: string;
  readonly text: string;
  readonly maxLength: number;
  /** Says nothing while there is plenty of room. */
  readonly isQuietUntilNear?: boolean;
}

/**
 * How much room a text has; the page's script counts what is left. The control itself has no `maxlength`: a browser would cut a pasted
 * text without a word. Too long is said here and by the server.
 */
export function TextLength({ id, controlId, text, maxLength, isQuietUntilNear = false }: TextLengthProps) {
  const { t } = useTranslation("respond");
  const isOver = text.length > maxLength;
  return (
    <p
      className={isOver ? "text-length is-over" : "text-length quiet"}
      id={id}
      data-max-length={maxLength}
      data-counts={controlId}
      data-quiet={isQuietUntilNear || undefined}
    >
      {isOver
        ? t("text.tooMany", { count: text.length - maxLength })
        : !isQuietUntilNear && t("text.upTo", { count: maxLength })}
    </p>
  );
}
