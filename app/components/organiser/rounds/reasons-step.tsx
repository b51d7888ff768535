import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PrepareTally } from "../../../presenters/rounds/preparation";
import { REASON_STATUSES } from "../../../presenters/rounds/prepare-query";
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
  const { status, rows, page, pageCount, isDraft } = step;
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
      {status === "pending" && rows.length > 0 ? <ShowPage step={step} /> : null}
      {rows.length === 0 ? (
        <EmptyState>{t(`prepare.reasons.none.${status}`)}</EmptyState>
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

function ShowPage({ step: { rows } }: { readonly step: ReasonsStepView }) {
  const { t } = useTranslation("organiser");
  return (
    <details className="confirm is-edged is-plain">
      <summary>{t("prepare.reasons.bulk.summary", { count: rows.length })}</summary>
      <Form method="post" className="confirm-body confirm-stack">
        <input type="hidden" name="intent" value="show-page" />
        {rows.map(({ id }) => (
          <input key={id} type="hidden" name="rationaleId" value={id} />
        ))}
        <ConfirmBox label={t("prepare.reasons.bulk.confirm")} />
        <button type="submit" className="button-link">
          {t("prepare.reasons.bulk.button")}
        </button>
      </Form>
    </details>
  );
}
