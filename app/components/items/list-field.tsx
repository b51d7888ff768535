import { useTranslation } from "react-i18next";
import { entryField } from "../../../surveys/items/field-names";
import { CannotJudgeBox } from "./cannot-judge-box";
import { itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import type { ItemViewOf, PageContext } from "./view";

/** Up to `maxEntries` short texts, one to a line. */
export function ListField({ item, page }: { readonly item: ItemViewOf<"list">; readonly page: PageContext }) {
  const { t } = useTranslation("respond");
  const fields = initialFields(item);
  const numbers = Array.from({ length: item.maxEntries }, (_, index) => index + 1);
  return (
    <ItemFrame item={item} page={page} aside={<CannotJudgeBox item={item} page={page} />}>
      <p className="quiet" id={itemId(item.key, "entries")}>
        {t("list.upTo", { count: item.maxEntries, length: item.maxLength })}
      </p>
      <div className="entries">
        {numbers.map((number) => (
          <div className="entry" key={number}>
            <label htmlFor={itemId(item.key, `entry-${number}`)}>{t("list.entry", { number })}</label>
            <input
              type="text"
              id={itemId(item.key, `entry-${number}`)}
              name={entryField(item.key, number)}
              defaultValue={fields.get(entryField(item.key, number))?.[0] ?? ""}
              disabled={page.isReadOnly}
              autoComplete="off"
              aria-describedby={itemId(item.key, "entries")}
              aria-invalid={item.problems.length > 0 || undefined}
            />
          </div>
        ))}
      </div>
    </ItemFrame>
  );
}
