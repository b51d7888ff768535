import { Button, NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { AskedCandidates } from "../../../presenters/candidates/candidates-page.server";
import type { Option } from "../fields";

interface CandidateFilterProps {
  readonly filter: AskedCandidates;
  readonly groups: readonly { readonly key: string; readonly label: string }[];
  readonly countries: readonly Option[];
  readonly counts: Readonly<Record<AskedCandidates["state"], number>>;
  readonly shown: number;
}

/** Finds proposals by state, group, country and source; a form that asks by address, so it works without script. */
export function CandidateFilter({ filter, groups, countries, counts, shown }: CandidateFilterProps) {
  const { t } = useTranslation("candidates");
  const { t: organiser } = useTranslation("organiser");
  return (
    <>
      <Form method="get" className="filter-bar no-print" role="search" aria-label={t("filter.label")}>
        <NativeSelect
          name="state"
          defaultValue={filter.state}
          label={t("filter.state")}
          data={(["waiting", "approved", "declined"] as const).map((state) => ({
            value: state,
            label: t(`filter.states.${state}`, { count: counts[state] }),
          }))}
        />
        <NativeSelect
          name="group"
          defaultValue={filter.group}
          label={organiser("panel.column.group")}
          data={[
            { value: "", label: organiser("panel.filter.all") },
            ...groups.map(({ key, label }) => ({ value: key, label })),
            { value: "-", label: organiser("panel.withoutGroup") },
          ]}
        />
        <NativeSelect
          name="country"
          defaultValue={filter.country}
          label={organiser("panel.column.country")}
          data={[{ value: "", label: organiser("panel.filter.allCountries") }, ...countries]}
        />
        <NativeSelect
          name="source"
          defaultValue={filter.source}
          label={t("filter.source")}
          data={[
            { value: "", label: t("filter.allSources") },
            ...(["open-call", "nomination"] as const).map((source) => ({
              value: source,
              label: t(`source.${source}`),
            })),
          ]}
        />
        <Button type="submit" variant="default">
          {t("filter.button")}
        </Button>
      </Form>
      <p className="small num" role="status">
        {t("shown", { count: shown })}
      </p>
    </>
  );
}
