import { useTranslation } from "react-i18next";
import { AGREED, valueField } from "../../../surveys/items/field-names";
import { idList, itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { describedBy, Problems } from "./item-frame";
import { type ItemViewOf, itemTitle, type PageContext } from "./view";

/** One box to tick; its text is the whole question. */
export function ConsentField({ item, page }: { readonly item: ItemViewOf<"consent">; readonly page: PageContext }) {
  const { t } = useTranslation("respond");
  const id = itemId(item.key, "agreed");
  return (
    <div className="item card item-consent" id={itemId(item.key)} data-item={item.key} data-kind="consent">
      <Problems itemKey={item.key} problems={item.problems} />
      <div className="tick">
        <input
          type="checkbox"
          id={id}
          name={valueField(item.key)}
          value={AGREED}
          defaultChecked={initialFields(item).get(valueField(item.key))?.includes(AGREED) ?? false}
          disabled={page.isReadOnly}
          aria-describedby={idList(describedBy(item), item.isRequired && `${id}-required`)}
          aria-invalid={item.problems.length > 0 || undefined}
        />
        <label htmlFor={id} lang={item.lang}>
          {itemTitle(item, page.shared)}
        </label>
      </div>
      {item.isRequired && (
        <span className="tag" id={`${id}-required`}>
          {t("item.required")}
        </span>
      )}
      {item.help && (
        <p className="help" id={itemId(item.key, "help")} lang={item.helpLang}>
          {item.help}
        </p>
      )}
    </div>
  );
}
