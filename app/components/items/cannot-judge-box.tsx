import { useTranslation } from "react-i18next";
import { CANNOT_JUDGE, cannotJudgeField } from "../../../surveys/items/field-names";
import { itemId } from "./ids";
import { initialFields } from "./initial-fields";
import type { ItemView, PageContext } from "./view";

/** "I cannot judge this" beside inputs that are no radios. */
export function CannotJudgeBox({ item, page }: { readonly item: ItemView; readonly page: PageContext }) {
  const { t } = useTranslation("respond");
  if (!item.allowsCannotJudge) return null;
  const id = itemId(item.key, "cannot-judge");
  return (
    <div className="tick">
      <input
        type="checkbox"
        id={id}
        name={cannotJudgeField(item.key)}
        value={CANNOT_JUDGE}
        defaultChecked={initialFields(item).get(cannotJudgeField(item.key))?.includes(CANNOT_JUDGE) ?? false}
        disabled={page.isReadOnly}
      />
      <label htmlFor={id}>{t("item.cannotJudge")}</label>
    </div>
  );
}
