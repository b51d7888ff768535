import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ClosingFields } from "../../../presenters/rounds/closing-time";
import { ZONES, type Zone } from "../../../presenters/rounds/closing-zones";

/** Day and time of a closing, and the zone that they are meant in. */
export function ClosingInputs({ closing }: { readonly closing: ClosingFields }) {
  const { t } = useTranslation("organiser");
  return (
    <div className="closing-inputs">
      <TextInput type="date" name="date" label={t("closing.date")} defaultValue={closing.date} required />
      <TextInput type="time" name="time" label={t("closing.time")} defaultValue={closing.time} required />
      <ZoneSelect />
    </div>
  );
}

/** Day and time of an opening by itself and of the closing, in one zone. */
export function OpeningInputs({
  opening,
  closing,
}: {
  readonly opening: ClosingFields;
  readonly closing: ClosingFields;
}) {
  const { t } = useTranslation("organiser");
  return (
    <>
      <div className="closing-inputs">
        <TextInput type="date" name="opensDate" label={t("opensAt.date")} defaultValue={opening.date} required />
        <TextInput type="time" name="opensTime" label={t("opensAt.time")} defaultValue={opening.time} required />
      </div>
      <ClosingInputs closing={closing} />
    </>
  );
}

const NAMES = {
  "Europe/Brussels": "brussels",
  "Europe/Lisbon": "lisbon",
  "Europe/Helsinki": "helsinki",
  UTC: "utc",
} as const satisfies Record<Zone, string>;

function ZoneSelect() {
  const { t } = useTranslation("organiser");
  return (
    <NativeSelect
      name="zone"
      label={t("closing.zone")}
      data={ZONES.map((zone) => ({ value: zone, label: t(`closing.zones.${NAMES[zone]}`) }))}
    />
  );
}
