import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { AskedFilter } from "../../../presenters/set-up/panel-page.server";
import type { Option } from "../fields";

const STATES = ["active", "unanswered", "not-begun", "answered", "declined", "withdrawn", "bounced"] as const;
const WAYS = ["import", "by-hand", "nomination", "open-call"] as const;
const ORDERS = ["name", "email", "group", "country", "added", "-added"] as const;

interface PanelFilterProps {
  readonly filter: AskedFilter;
  readonly order: { readonly order: string; readonly isDescending: boolean };
  readonly groups: readonly { readonly key: string; readonly label: string }[];
  readonly countries: readonly Option[];
  readonly withoutGroup: number;
  readonly shown: number;
}

/** Finds people by name, address, group, country and state; a form that asks by address, so it works without script. */
export function PanelFilter({ filter, order, groups, countries, withoutGroup, shown }: PanelFilterProps) {
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
        <NativeSelect
          name="country"
          defaultValue={filter.country}
          label={t("panel.column.country")}
          data={[{ value: "", label: t("panel.filter.allCountries") }, ...countries]}
        />
        <NativeSelect
          name="state"
          defaultValue={filter.state}
          label={t("panel.filter.state")}
          data={[
            { value: "", label: t("panel.filter.allStates") },
            ...STATES.map((state) => ({ value: state, label: t(`panel.filter.states.${state}`) })),
          ]}
        />
        <NativeSelect
          name="found"
          defaultValue={filter.found}
          label={t("panel.filter.found")}
          data={[
            { value: "", label: t("panel.filter.anyWay") },
            ...WAYS.map((way) => ({ value: way, label: t(`panel.filter.ways.${way}`) })),
          ]}
        />
        <NativeSelect
          name="sort"
          defaultValue={`${order.isDescending ? "-" : ""}${order.order}`}
          label={t("panel.filter.sort")}
          data={ORDERS.map((value) => ({ value, label: t(`panel.filter.orders.${value}`) }))}
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
