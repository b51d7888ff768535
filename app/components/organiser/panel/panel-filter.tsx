import { Button, NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";

interface PanelFilterProps {
  readonly group: string;
  readonly groups: readonly { readonly key: string; readonly label: string }[];
  readonly withoutGroup: number;
  readonly shown: number;
}

/** Narrows the list to one comparison group. */
export function PanelFilter({ group, groups, withoutGroup, shown }: PanelFilterProps) {
  const { t } = useTranslation("organiser");
  return (
    <>
      <Form method="get" className="filter-bar no-print" role="search" aria-label={t("panel.filter.label")}>
        <NativeSelect
          name="group"
          defaultValue={group}
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
