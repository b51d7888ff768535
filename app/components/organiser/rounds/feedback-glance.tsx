import { Link } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { FeedbackFigures } from "../../../../surveys/controlled-feedback";
import type {
  FeedbackGlance as FeedbackGlanceView,
  GlanceItem,
} from "../../../presenters/rounds/prepare-glance.server";
import { formatNumber } from "../../format-number";
import { answerLabels, hasCounts } from "../../items/answer-labels";
import { shownGroups } from "../../items/group-comparison";
import { type ItemView, itemTitle, type SectionView } from "../../items/view";
import { DataTable } from "../../ui/data-table";
import { Pager } from "../pager";
import { PreviewOfItem } from "./preview-step";

/** The feedback as it would be frozen now, item after item, each with what every comparison group reads of it. */
export function FeedbackGlance({
  number,
  feedback,
}: {
  readonly number: number;
  readonly feedback: FeedbackGlanceView;
}) {
  const { t } = useTranslation("organiser");
  const { items, total, groups, page, pageCount } = feedback;
  if (items.length === 0) return <p>{t("prepare.preview.none", { number })}</p>;
  const rest = total - items.length;
  return (
    <>
      <p>{t("prepare.glance.lead", { count: items.length, total })}</p>
      {items.map((item, index) => (
        <OneItem key={item.key} item={item} place={index + 1} groups={groups} />
      ))}
      {rest > 0 ? <p className="is-missing">{t("prepare.glance.rest", { count: rest })}</p> : null}
      <Pager page={page} pageCount={pageCount} />
    </>
  );
}

interface OneItemProps {
  readonly item: GlanceItem;
  /** On this page: questions on several subjects can read alike. */
  readonly place: number;
  readonly groups: FeedbackGlanceView["groups"];
}

function OneItem({ item: { key, section, form, showsGroups }, place, groups }: OneItemProps) {
  const { t } = useTranslation("organiser");
  const [item] = section.items;
  if (!item) return null;
  return (
    <article className="glance" data-glance={key}>
      <PreviewOfItem
        section={section}
        item={item}
        group=""
        label={t("prepare.glance.region", { place, item: itemTitle(item, section.shared) })}
      />
      <div>
        <p>{t(`prepare.glance.form.${form}`)}</p>
        {item.feedback ? <Reasons feedback={item.feedback} /> : null}
        {item.feedback && form !== "reasons-only" && showsGroups ? (
          <GroupTable item={item} section={section} groups={groups} />
        ) : (
          <ul>
            {groups.map((group) => (
              <li key={group.key}>
                <GroupLink itemKey={key} group={group} />
              </li>
            ))}
          </ul>
        )}
        <p className="small">{t(form === "blind" ? "prepare.glance.blindNote" : "prepare.glance.firstTime")}</p>
      </div>
    </article>
  );
}

function Reasons({ feedback }: { readonly feedback: NonNullable<ItemView["feedback"]> }) {
  const { t } = useTranslation("organiser");
  const { reasons, reasonsLeftOut = 0, unreviewedReasons } = feedback;
  const given = reasons.length + reasonsLeftOut;
  return (
    <>
      {given > 0 ? <p>{t("prepare.glance.reasons", { count: reasons.length, given })}</p> : null}
      {unreviewedReasons > 0 ? (
        <p className="is-missing">{t("prepare.preview.unreviewed", { count: unreviewedReasons })}</p>
      ) : null}
    </>
  );
}

/** What a member of each group reads of the own group: its figures after disclosure control, or that it is not shown by itself. */
function GroupTable({
  item,
  section,
  groups,
}: {
  item: ItemView;
  section: SectionView;
  groups: OneItemProps["groups"];
}) {
  const { t, i18n } = useTranslation("organiser");
  const { t: words } = useTranslation("respond");
  if (!item.feedback) return null;
  const { groups: shown, otherGroups } = item.feedback;
  const rows = groups.map((group) => {
    const link = <GroupLink key="group" itemKey={item.key} group={group} />;
    const figures = shown.find(({ key }) => key === group.key);
    return {
      key: group.key,
      cells: [link, ...figureCells(figures, { item, section, language: i18n.language, t, words })],
    };
  });
  const others = otherGroups && {
    key: "other groups",
    cells: [words("groups.other"), ...figureCells(otherGroups, { item, section, language: i18n.language, t, words })],
  };
  return (
    <>
      <DataTable
        caption={t("prepare.glance.caption")}
        columns={[
          { key: "group", label: t("prepare.glance.group") },
          { key: "n", label: t("prepare.glance.n"), isNumeric: true },
          { key: "centre", label: t("prepare.glance.centre") },
          { key: "answers", label: t("prepare.glance.answers") },
        ]}
        rows={others ? [...rows, others] : rows}
      />
      {shownGroups(item.feedback, words).length < groups.length ? (
        <p className="small">{t("prepare.glance.hidden", { count: section.minCell })}</p>
      ) : null}
    </>
  );
}

interface CellContext {
  readonly item: ItemView;
  readonly section: SectionView;
  readonly language: string;
  readonly t: TFunction<"organiser">;
  readonly words: TFunction<"respond">;
}

function figureCells(
  figures: (FeedbackFigures & { readonly n: number }) | undefined,
  { item, section, language, t, words }: CellContext,
): readonly (string | number)[] {
  if (!figures) return ["–", t("prepare.glance.notShown"), "–"];
  const { n, median, q1, q3 } = figures;
  const number = (value: number) => formatNumber(value, language);
  const centre =
    median === null || q1 === null || q3 === null
      ? "–"
      : t("prepare.glance.half", { median: number(median), from: number(q1), to: number(q3) });
  const answers = hasCounts(item) ? answerLabels(item, figures, section.shared, words) : [];
  const given = answers.filter(({ count }) => count > 0);
  return [n, centre, given.map(({ label, count }) => `${label}: ${count}`).join(" · ") || "–"];
}

function GroupLink({
  itemKey,
  group,
}: {
  readonly itemKey: string;
  readonly group: { readonly key: string; readonly label: string };
}) {
  return (
    <Link to={`?${new URLSearchParams({ step: "preview", item: itemKey, group: group.key })}`}>{group.label}</Link>
  );
}
