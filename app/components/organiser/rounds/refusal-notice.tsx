import { useTranslation } from "react-i18next";
import type { Refusal } from "../../../http/errors.server";
import { Notice } from "../notice";

/** Why the last form was refused, in words; nothing while none was. */
export function RefusalNotice({ refusal }: { readonly refusal: Refusal | undefined }) {
  const { t } = useTranslation("organiser");
  if (!refusal) return null;
  return (
    <Notice tone="problem" heading={t("rounds.refused")} isAlert answers={refusal}>
      <p>{refusal.refusal}</p>
      {refusal.details.length > 0 ? (
        <ul>
          {refusal.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
