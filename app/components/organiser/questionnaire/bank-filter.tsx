import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NativeItemKind } from "../../../../surveys/items/types";
import type { Option } from "../fields";

interface BankFilterProps {
  readonly query: { readonly q: string; readonly kind: string; readonly source: string };
  readonly kinds: readonly NativeItemKind[];
  readonly templates: readonly Option[];
  readonly consultations: readonly Option[];
}

/** Finds what can be taken by words, kind and questionnaire; a form that asks by address, so it works without script. */
export function BankFilter({ query, kinds, templates, consultations }: BankFilterProps) {
  const { t } = useTranslation(["items", "organiser"]);
  const parts = (["criterion", "question", "subject"] as const).map((part) => ({
    value: part,
    label: t(`items:bank.parts.${part}`),
  }));
  const known = kinds.map((kind) => ({ value: kind, label: t(`organiser:questionnaire.kinds.${kind}.name`) }));
  const groups = [
    { group: t("items:bank.filter.templates"), items: [...templates] },
    ...(consultations.length > 0 ? [{ group: t("items:bank.filter.consultations"), items: [...consultations] }] : []),
  ];
  return (
    <Form method="get" className="filter-bar no-print" role="search" aria-label={t("items:bank.filter.label")}>
      <TextInput
        className="grows"
        name="q"
        type="search"
        maxLength={200}
        defaultValue={query.q}
        label={t("items:bank.filter.words")}
      />
      <NativeSelect
        name="kind"
        defaultValue={query.kind}
        label={t("items:bank.filter.kind")}
        data={[{ value: "", label: t("items:bank.filter.allKinds") }, ...parts, ...known]}
      />
      <NativeSelect
        name="source"
        defaultValue={query.source}
        label={t("items:bank.filter.source")}
        data={[{ value: "", label: t("items:bank.filter.everywhere") }, ...groups]}
      />
      <Button type="submit" variant="default">
        {t("items:bank.filter.button")}
      </Button>
    </Form>
  );
}
