import { useTranslation } from "react-i18next";
import { CountBars } from "../charts/count-bars";
import { Histogram } from "../charts/histogram";
import { useFormat } from "./use-format";
import type { AskingView, GroupView } from "./view";

/** Small multiples of the groups that may be shown, and in words which may not. */
export function ItemGroups({ asking, minCell }: { readonly asking: AskingView; readonly minCell: number }) {
  const { t } = useTranslation("results");
  const { groups, otherGroups, hiddenGroups } = asking;
  const hidden = hiddenGroups.join(", ");
  return (
    <>
      <p className="small">{t("item.groups.lead", { minCell })}</p>
      {groups.length === 0 && <p>{t("item.groups.none")}</p>}
      <div className="group-grid">
        {groups.map((group) => (
          <Group key={group.key} group={group} name={group.label} />
        ))}
        {otherGroups && <Group group={otherGroups} name={t("item.groups.other")} />}
      </div>
      {hiddenGroups.length > 0 && (
        <p className="small">
          {t("item.groups.hidden", { count: hiddenGroups.length, groups: hidden })}{" "}
          {otherGroups && t("item.groups.hiddenPooled", { n: otherGroups.n })}
        </p>
      )}
    </>
  );
}

function Group({ group, name }: { readonly group: GroupView; readonly name: string }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { n, median, q1, q3, agreement, spark, bars } = group;
  return (
    <div className="group-figures">
      <h4>
        {name} <span className="small">{t("public.nOf", { n })}</span>
      </h4>
      {spark ? (
        <Histogram title={name} size="small" {...spark} />
      ) : (
        <CountBars bars={bars.filter(({ count }) => count > 0)} />
      )}
      <p className="small">
        {median !== null && `${t("table.median")} ${format.number(median)} (${format.range(q1, q3)})`}
        {agreement && (
          <>
            {" · "}
            {format.percent(agreement.share)}{" "}
            {agreement.from !== null &&
              agreement.to !== null &&
              t("table.agreementAt", { levels: format.levels([agreement.from, agreement.to]) })}
          </>
        )}
      </p>
    </div>
  );
}
