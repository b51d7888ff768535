import { useTranslation } from "react-i18next";
import type { NativeItemKind } from "../../../../surveys/items/types";

/** What a kind of question is called, with the number of its levels or choices where it has some. */
export function KindName({ kind, size }: { readonly kind: NativeItemKind; readonly size?: number | null }) {
  const { t } = useTranslation("organiser");
  return (
    <>
      {t(`questionnaire.kinds.${kind}.name`)}
      {size ? <span className="small num"> {size}</span> : null}
    </>
  );
}
