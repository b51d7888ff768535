import { valueField } from "../../../surveys/items/field-names";
import { CannotJudgeBox } from "./cannot-judge-box";
import { itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { describedBy, ItemFrame } from "./item-frame";
import { TextLength } from "./text-length";
import type { ItemViewOf, PageContext } from "./view";

/** A text of one line or several, with the room that is left. */
export function TextField({ item, page }: { readonly item: ItemViewOf<"text">; readonly page: PageContext }) {
  const id = itemId(item.key, "text");
  const text = initialFields(item).get(valueField(item.key))?.[0] ?? "";
  const control = {
    id,
    name: valueField(item.key),
    defaultValue: text,
    disabled: page.isReadOnly,
    "aria-describedby": describedBy(item, `${id}-length`),
    "aria-invalid": item.problems.length > 0 || undefined,
    "aria-required": item.isRequired || undefined,
  };
  return (
    <ItemFrame item={item} page={page} labelFor={id} aside={<CannotJudgeBox item={item} page={page} />}>
      {item.isMultiline ? <textarea rows={5} {...control} /> : <input type="text" {...control} />}
      <TextLength id={`${id}-length`} controlId={id} text={text} maxLength={item.maxLength} />
    </ItemFrame>
  );
}
