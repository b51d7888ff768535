import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ClosingFields } from "../../../presenters/rounds/closing-time";

/** Day and time of a closing, in the zone that is said beside them. */
export function ClosingInputs({ closing }: { readonly closing: ClosingFields }) {
  const { t } = useTranslation("organiser");
  return (
    <div className="closing-inputs">
      <TextInput type="date" name="date" label={t("closing.date")} defaultValue={closing.date} required />
      <TextInput type="time" name="time" label={t("closing.time")} defaultValue={closing.time} required />
      <span className="closing-zone">{t("closing.zone")}</span>
    </div>
  );
}
