import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";

interface PanelFilterProps {
  readonly filter: { readonly group: string; readonly words: string };
  readonly groups: readonly { readonly key: string; readonly label: string }[];
  readonly withoutGroup: number;
  readonly shown: number;
}

/** Finds people by name, address and comparison group; a form that asks by address, so it works without script. */
export function PanelFilter({ filter, groups, withoutGroup, shown }: PanelFilterProps) {
  const { t } = useTranslation("organiser");
  return (
    <>
      <Form method="get" className="filter-bar no-print" role="search" aria-label={t("panel.filter.label")}>
        <TextInput
          className="grows"
          name="q"
          type="search"
          defaultValue={filter.words}
          maxLength={200}
          label={t("panel.filter.words")}
        />
        <NativeSelect
          name="group"
          defaultValue={filter.group}
          label={t("panel.column.group")}
          data={[
            { value: "", label: t("panel.filter.all") },
            ...groups.map(({ key, label }) => ({ value: key, label })),
            ...(withoutGroup > 0 ? [{ value: "-", label: t("panel.withoutGroup") }] : []),
          ]}
        />
        <Button type="submit" variant="default">
          {t("questionnaire.subjects.filter.button")}
        </Button>
      </Form>
      <p className="small num" role="status">
        {t("panel.filter.shown", { count: shown })}
      </p>
    </>
  );
}
