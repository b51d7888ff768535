import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Option } from "../fields";

interface SubjectFilterProps {
  readonly areas: readonly Option[];
  readonly filter: { readonly area: string; readonly q: string };
  readonly shown: number;
  readonly count: number;
}

/** Finds subjects by name and area; a form that asks by address, so it works without script. */
export function SubjectFilter({ areas, filter, shown, count }: SubjectFilterProps) {
  const { t } = useTranslation("organiser");
  return (
    <>
      <Form
        method="get"
        className="filter-bar no-print"
        role="search"
        aria-label={t("questionnaire.subjects.filter.label")}
      >
        <TextInput
          className="grows"
          name="q"
          type="search"
          defaultValue={filter.q}
          label={t("questionnaire.subjects.filter.words")}
        />
        {areas.length > 0 ? (
          <NativeSelect
            name="area"
            defaultValue={filter.area}
            label={t("questionnaire.subjects.filter.area")}
            data={[{ value: "", label: t("questionnaire.subjects.filter.allAreas") }, ...areas]}
          />
        ) : null}
        <Button type="submit" variant="default">
          {t("questionnaire.subjects.filter.button")}
        </Button>
      </Form>
      <p className="small num" role="status">
        {t("questionnaire.subjects.filter.shown", { shown, count })}
      </p>
    </>
  );
}
