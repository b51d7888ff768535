import { useTranslation } from "react-i18next";
import type { ReadablePreview } from "../../../presenters/set-up/import-preview.server";
import type { PanelField } from "../../../services/panel/panel-columns";

interface CellFieldProps {
  readonly name: string;
  readonly field: PanelField;
  /** What stands there; a list of choices offers it beside what is known. */
  readonly value: string;
  readonly label: string;
  readonly options: ReadablePreview["options"];
  readonly describedBy?: string | undefined;
}

/** A cell of a list to correct: a choice where only a few words fit, else a line of text. */
export function CellField({ name, field, value, label, options, describedBy }: CellFieldProps) {
  const { t } = useTranslation("organiser");
  const known = { group: options.groups, size: options.sizes, position: options.positions }[field as "group"];
  const common = {
    name,
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": describedBy ? true : undefined,
    defaultValue: value,
    className: "cell-field",
  };
  if (known === undefined)
    return <input type="text" list={field === "country" ? "countries" : undefined} {...common} />;
  return (
    <select {...common}>
      <option value={value}>{value === "" ? t("panelImport.asItIs") : value}</option>
      {known.map(({ value: key, label: words }) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
}
