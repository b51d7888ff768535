import { useTranslation } from "react-i18next";
import { REASON_SIDES, reasonField, sideField, sourceField } from "../../../surveys/items/field-names";
import { REASON_MAX_LENGTH, SOURCE_MAX_LENGTH } from "../../../surveys/items/reason";
import { idList, itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { forEverybody, SharedPart } from "./shared-part";
import { sideKey, sideWords } from "./side-words";
import { TextLength } from "./text-length";
import type { ItemView, PageContext } from "./view";

/** Asked of everybody alike and never required; beside it who reads it and what not to write (conduct 10 and 21). */
export function ReasonBox({ item, page }: { readonly item: ItemView; readonly page: PageContext }) {
  if (page.isReadOnly && !item.reason) return null;
  const isBlank = !item.reason && !item.typed;
  const shown = isBlank ? forEverybody({ ...item, feedback: null }) : item;
  return (
    <SharedPart part="reason" item={shown} page={page} className="reason">
      <ReasonFields item={shown} page={page} />
    </SharedPart>
  );
}

function ReasonFields({ item, page }: { readonly item: ItemView; readonly page: PageContext }) {
  const { t } = useTranslation("respond");
  const fields = initialFields(item);
  const id = itemId(item.key, "reason");
  const words = sideWords(item.kind);
  const text = fields.get(reasonField(item.key))?.[0] ?? "";
  return (
    <>
      <label className="reason-title" htmlFor={id}>
        {t("reason.prompt")} <span className="quiet">{t("reason.optional")}</span>
      </label>
      <p className="quiet" id={`${id}-note`}>
        {t("reason.whoSees")} {t("reason.doNotWrite")}
      </p>
      <textarea
        id={id}
        name={reasonField(item.key)}
        rows={3}
        defaultValue={text}
        disabled={page.isReadOnly}
        aria-describedby={idList(`${id}-note`, `${id}-length`)}
      />
      <TextLength id={`${id}-length`} controlId={id} text={text} maxLength={REASON_MAX_LENGTH} isQuietUntilNear />
      {words && (
        <fieldset className="sides" disabled={page.isReadOnly}>
          <legend>{t("reason.sideLegend")}</legend>
          <div className="chips">
            {[null, ...REASON_SIDES].map((side) => (
              <span className="chip" key={sideKey(side)}>
                <input
                  type="radio"
                  id={`${id}-side-${sideKey(side)}`}
                  name={sideField(item.key)}
                  value={side ?? ""}
                  defaultChecked={(fields.get(sideField(item.key))?.[0] ?? "") === (side ?? "")}
                />
                <label htmlFor={`${id}-side-${sideKey(side)}`}>{t(`reason.side.${words}.${sideKey(side)}`)}</label>
              </span>
            ))}
          </div>
        </fieldset>
      )}
      <SourceBox item={item} page={page} source={fields.get(sourceField(item.key))?.[0] ?? ""} />
    </>
  );
}

interface SourceBoxProps {
  readonly item: ItemView;
  readonly page: PageContext;
  readonly source: string;
}

/** What the reason rests on; of a readiness level, its evidence. */
function SourceBox({ item, page, source }: SourceBoxProps) {
  const { t } = useTranslation("respond");
  const id = itemId(item.key, "source");
  return (
    <div className="source">
      <label htmlFor={id}>
        {item.kind === "trl" ? t("reason.evidence") : t("reason.source")}{" "}
        <span className="quiet">{t("reason.optional")}</span>
      </label>
      <input
        type="text"
        id={id}
        name={sourceField(item.key)}
        defaultValue={source}
        disabled={page.isReadOnly}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-length`}
      />
      <TextLength id={`${id}-length`} controlId={id} text={source} maxLength={SOURCE_MAX_LENGTH} isQuietUntilNear />
    </div>
  );
}
