import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

interface TextLengthProps {
  readonly id: string;
  readonly controlId: string;
  readonly text: string;
  readonly maxLength: number;
  /** Says nothing while there is plenty of room. */
  readonly isQuietUntilNear?: boolean;
}

/** From this share of the room on the count is shown where it is quiet before. */
const NEAR = 0.8;

/**
 * How much room a text has left. The control itself has no `maxlength`: a browser would cut a pasted text without a word. Too long is
 * said here and by the server.
 */
export function TextLength({ id, controlId, text, maxLength, isQuietUntilNear = false }: TextLengthProps) {
  const { t } = useTranslation("respond");
  const [length, setLength] = useState<number | null>(null);
  useEffect(() => {
    const control = document.getElementById(controlId);
    if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) return;
    const measure = () => setLength(control.value.length);
    measure();
    // On the item, since an answer that is put in ("keep") says so there.
    const item = control.closest("[data-item]") ?? control;
    item.addEventListener("input", measure);
    item.addEventListener("change", measure);
    return () => {
      item.removeEventListener("input", measure);
      item.removeEventListener("change", measure);
    };
  }, [controlId]);
  const used = length ?? text.length;
  const isQuiet = isQuietUntilNear && used < maxLength * NEAR;
  const words =
    length === null && used <= maxLength
      ? t("text.upTo", { count: maxLength })
      : used > maxLength
        ? t("text.tooMany", { count: used - maxLength })
        : t("text.left", { count: maxLength - used });
  return (
    <p className={used > maxLength ? "text-length is-over" : "text-length quiet"} id={id}>
      {isQuiet ? "" : words}
    </p>
  );
}
