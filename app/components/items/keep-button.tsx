import { useTranslation } from "react-i18next";
import { MACHINERY } from "../../http/form-machinery";
import { answerFields } from "./initial-fields";
import type { ItemView } from "./view";

/** Longer answers stand above already; a button need not repeat them. */
const LONGEST_SHOWN = 48;

/**
 * "Keep my answer" is one tap and counts as given now. Without script it posts the form with `keep=<key>`; with script it
 * fills in the earlier answer, which is then saved like any other.
 */
export function KeepButton({ item }: { readonly item: ItemView }) {
  const { t, i18n } = useTranslation("respond");
  if (!item.ownEarlier) return null;
  const { answer, round, text } = item.ownEarlier;
  return (
    <button
      type="submit"
      className="button"
      name={MACHINERY.keep}
      value={item.key}
      formNoValidate
      data-keep={JSON.stringify([...answerFields(item.kind, item.key, answer, i18n.language)])}
    >
      {text.length <= LONGEST_SHOWN ? t("own.keep", { answer: text }) : t("own.keepLong", { round })}
    </button>
  );
}
