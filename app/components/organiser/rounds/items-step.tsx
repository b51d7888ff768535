import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ItemsStep as ItemsStepView } from "../../../presenters/rounds/prepare-items.server";
import { DECISION_FILTERS } from "../../../presenters/rounds/prepare-query";
import { Verdict } from "../../results/verdict";
import { VERDICT_WORDS } from "../../results/view";
import { Card } from "../card";
import { EmptyState } from "../empty-state";
import { Pager } from "../pager";
import { ItemDecision } from "./item-decision";
import { ItemRewording } from "./item-rewording";

interface ItemsStepProps {
  readonly number: number;
  readonly step: ItemsStepView;
}

/** The items of the round before with verdict and decision, some of up to a thousand at a time. */
export function ItemsStep({ number, step }: ItemsStepProps) {
  const { t } = useTranslation("organiser");
  const { rows, total, page, pageCount, isDraft } = step;
  return (
    <Card
      heading={t("prepare.items.heading", { previous: number - 1 })}
      level={3}
      lead={isDraft ? t("prepare.items.lead") : t("prepare.opened", { number })}
    >
      <ItemFilters step={step} />
      <p className="small">{t("prepare.items.count", { count: total })}</p>
      {rows.length === 0 ? (
        <EmptyState action={<Link to="?step=items">{t("prepare.items.reset")}</Link>}>
          {t("prepare.items.none")}
        </EmptyState>
      ) : (
        <table className="org-table stacks">
          <caption className="visually-hidden">{t("prepare.items.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("prepare.items.columns.item")}</th>
              <th scope="col" className="is-number">
                {t("prepare.items.columns.n")}
              </th>
              <th scope="col">{t("prepare.items.columns.verdict")}</th>
              <th scope="col">{t("prepare.items.columns.decision")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className="item-cell">
                  {row.subject ? <span className="item-subject">{row.subject}</span> : null}
                  <span className="item-text">{row.text}</span>
                </th>
                <td className="is-number" data-label={t("prepare.items.columns.n")}>
                  {row.n}
                </td>
                <td className="verdict-cell">
                  <Verdict figures={row} />
                </td>
                <td className="decision-cell">
                  <ItemDecision number={number} row={row} isDraft={isDraft && row.rewording === null} />
                  <ItemRewording row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager page={page} pageCount={pageCount} />
    </Card>
  );
}

/** A form of search parameters: it works without script and can be bookmarked. */
function ItemFilters({ step: { filters } }: { readonly step: ItemsStepView }) {
  const { t } = useTranslation(["organiser", "results"]);
  const words = {
    close: "prepare.items.close",
    "ask-again": "prepare.items.ask-again",
    changed: "prepare.items.changed",
  } as const;
  return (
    <Form method="get" className="filter-bar no-print" preventScrollReset>
      <input type="hidden" name="step" value="items" />
      <p className="filter grows">
        <label htmlFor="filter-q">{t("prepare.items.search")}</label>
        <input
          id="filter-q"
          type="search"
          name="q"
          maxLength={200}
          defaultValue={filters.search}
          key={filters.search}
        />
      </p>
      <p className="filter">
        <label htmlFor="filter-verdict">{t("prepare.items.verdict")}</label>
        <select id="filter-verdict" name="verdict" defaultValue={filters.verdict} key={filters.verdict}>
          <option value="">{t("prepare.items.all")}</option>
          {VERDICT_WORDS.map((word) => (
            <option key={word} value={word}>
              {t(`results:verdict.${word}`)}
            </option>
          ))}
        </select>
      </p>
      <p className="filter">
        <label htmlFor="filter-decision">{t("prepare.items.decision")}</label>
        <select id="filter-decision" name="decision" defaultValue={filters.decision} key={filters.decision}>
          <option value="">{t("prepare.items.all")}</option>
          {DECISION_FILTERS.map((decision) => (
            <option key={decision} value={decision}>
              {t(words[decision])}
            </option>
          ))}
        </select>
      </p>
      <button type="submit" className="button-link">
        {t("prepare.items.apply")}
      </button>
    </Form>
  );
}
