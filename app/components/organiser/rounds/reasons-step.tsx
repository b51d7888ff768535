import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PrepareTally } from "../../../presenters/rounds/preparation";
import { FLAG_FILTERS, REASON_STATUSES, SIDE_FILTERS } from "../../../presenters/rounds/prepare-query";
import type { ReasonsStep as ReasonsStepView } from "../../../presenters/rounds/prepare-reasons.server";
import { Card } from "../card";
import { EmptyState } from "../empty-state";
import { Pager } from "../pager";
import { ConfirmBox } from "./confirm-box";
import { ReasonCard } from "./reason-card";

interface ReasonsStepProps {
  readonly number: number;
  readonly hasNext: boolean;
  readonly step: ReasonsStepView;
  readonly tally: PrepareTally;
}

/** The queue of reasons: a person reads each and says whether and how the panel sees it. */
export function ReasonsStep({ number, hasNext, step, tally }: ReasonsStepProps) {
  const { t } = useTranslation("organiser");
  const { status, rows, page, pageCount, isDraft, total } = step;
  const hasFilter = Object.values(step.filters).some((value) => value !== "");
  const previous = number - 1;
  return (
    <Card heading={t("prepare.reasons.heading", { previous })} level={3} lead={t("prepare.reasons.lead")}>
      {isDraft ? null : (
        <p className="is-missing">{hasNext ? t("prepare.opened", { number }) : t("prepare.end", { previous })}</p>
      )}
      <nav className="choice-row no-print" aria-label={t("prepare.reasons.filter")}>
        <ul>
          {REASON_STATUSES.map((name) => (
            <li key={name}>
              <Link to={`?step=reasons&status=${name}`} aria-current={name === status ? "true" : undefined}>
                {t(`prepare.reasons.${name}`)} <span className="num">({tally.reasons[name]})</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <ReasonFilters step={step} />
      {hasFilter ? <p className="small">{t("prepare.reasons.found", { count: total })}</p> : null}
      {status === "pending" ? <ShowPlain rows={rows.filter(({ flags }) => flags.length === 0)} /> : null}
      {rows.length === 0 ? (
        <EmptyState>{t(hasFilter ? "prepare.reasons.none.filtered" : `prepare.reasons.none.${status}`)}</EmptyState>
      ) : (
        <ol className="reason-queue">
          {rows.map((row, index) => (
            <li key={row.id}>
              <ReasonCard row={row} status={status} nextId={rows[index + 1]?.id ?? rows[index - 1]?.id ?? null} />
            </li>
          ))}
        </ol>
      )}
      <Pager page={page} pageCount={pageCount} />
    </Card>
  );
}

/** A form of search parameters: it works without script and can be bookmarked. */
function ReasonFilters({ step: { status, filters, items } }: { readonly step: ReasonsStepView }) {
  const { t } = useTranslation("organiser");
  const select = (
    name: "item" | "side" | "flag",
    options: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <p className={name === "item" ? "filter grows" : "filter"}>
      <label htmlFor={`reasons-${name}`}>{t(`prepare.reasons.filters.${name}`)}</label>
      <select id={`reasons-${name}`} name={name} defaultValue={filters[name]} key={filters[name]}>
        <option value="">{t("prepare.items.all")}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
  return (
    <Form method="get" className="filter-bar no-print" preventScrollReset>
      <input type="hidden" name="step" value="reasons" />
      <input type="hidden" name="status" value={status} />
      {select(
        "item",
        items.map(({ key, text }) => ({ value: key, label: text })),
      )}
      {select(
        "side",
        SIDE_FILTERS.map((side) => ({ value: side, label: t(`prepare.reasons.filters.sides.${side}`) })),
      )}
      {select(
        "flag",
        FLAG_FILTERS.map((flag) => ({
          value: flag,
          label:
            flag === "none" || flag === "any"
              ? t(`prepare.reasons.filters.flags.${flag}`)
              : t(`prepare.reasons.flags.${flag}`),
        })),
      )}
      <button type="submit" className="button-link">
        {t("prepare.items.apply")}
      </button>
    </Form>
  );
}

interface ShowPlainProps {
  readonly rows: readonly { readonly id: string }[];
}

/** Releases the reasons that stand on this page and carry no flag: a tick that they were read, and one press. */
function ShowPlain({ rows }: ShowPlainProps) {
  const { t } = useTranslation("organiser");
  if (rows.length === 0) return null;
  return (
    <Form method="post" className="confirm-body confirm-stack">
      <input type="hidden" name="intent" value="show-page" />
      {rows.map(({ id }) => (
        <input key={id} type="hidden" name="rationaleId" value={id} />
      ))}
      <ConfirmBox label={t("prepare.reasons.bulk.confirm", { count: rows.length })} />
      <button type="submit" className="button-link">
        {t("prepare.reasons.bulk.button", { count: rows.length })}
      </button>
    </Form>
  );
}
