import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PreviewStep as PreviewStepView } from "../../../presenters/rounds/prepare-preview.server";
import { ItemField } from "../../items/item-field";
import type { ItemView, SectionView } from "../../items/view";
import { Card } from "../card";
import { EmptyState } from "../empty-state";

interface PreviewStepProps {
  readonly number: number;
  readonly step: PreviewStepView;
}

/** One item with the feedback as it would be frozen now, drawn by the component that panelists get. */
export function PreviewStep({ number, step }: PreviewStepProps) {
  const { t } = useTranslation("organiser");
  const { items, section, comesAfterAnswer, previousKey, nextKey, groups, group, isBlind } = step;
  const previewOf = (itemKey: string) => `?${new URLSearchParams({ step: "preview", item: itemKey, group })}`;
  const [item] = section?.items ?? [];
  const unreviewed = item?.feedback?.unreviewedReasons ?? 0;
  return (
    <Card heading={t("prepare.preview.heading")} level={3} lead={t("prepare.preview.lead")}>
      {section && item ? (
        <>
          <Form method="get" className="filter-bar no-print" preventScrollReset>
            <input type="hidden" name="step" value="preview" />
            <p className="filter grows">
              <label htmlFor="preview-item">{t("prepare.preview.item")}</label>
              <select id="preview-item" name="item" defaultValue={item.key} key={item.key}>
                {items.map(({ key, text }) => (
                  <option key={key} value={key}>
                    {text}
                  </option>
                ))}
              </select>
            </p>
            <p className="filter">
              <label htmlFor="preview-group">{t("prepare.preview.group")}</label>
              <select id="preview-group" name="group" defaultValue={group} key={group}>
                <option value="">{t("prepare.preview.anyGroup")}</option>
                {groups.map(({ key, label }) => (
                  <option key={key} value={key}>
                    {label}
                  </option>
                ))}
                <option value="first-time">{t("prepare.preview.firstTime")}</option>
              </select>
            </p>
            <button type="submit" className="button-link">
              {t("prepare.preview.show")}
            </button>
          </Form>
          <p className="form-buttons">
            {previousKey ? <Link to={previewOf(previousKey)}>{t("prepare.preview.previous")}</Link> : null}
            {nextKey ? <Link to={previewOf(nextKey)}>{t("prepare.preview.next")}</Link> : null}
          </p>
          {unreviewed > 0 ? (
            <p className="is-missing">{t("prepare.preview.unreviewed", { count: unreviewed })}</p>
          ) : null}
          {isBlind ? <p className="small">{t("prepare.preview.blind")}</p> : null}
          {comesAfterAnswer ? <p className="small">{t("prepare.preview.afterAnswer")}</p> : null}
          <PreviewOfItem section={section} item={item} group={group} />
        </>
      ) : (
        <EmptyState>{t("prepare.preview.none", { number })}</EmptyState>
      )}
    </Card>
  );
}

/** The item with its feedback, by the component that panelists get. */
export function PreviewOfItem({
  section,
  item,
  group,
  label,
}: {
  readonly section: SectionView;
  readonly item: ItemView;
  readonly group: string;
  /** Where several stand on one page: which item it is. */
  readonly label?: string;
}) {
  const { t } = useTranslation("organiser");
  return (
    <section className="preview" aria-label={label ?? t("prepare.preview.region")} key={`${item.key} ${group}`}>
      <ItemField item={item} page={section} />
    </section>
  );
}
