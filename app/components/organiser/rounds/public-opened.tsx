import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { ClosedPublic, OpenPublic } from "../../../presenters/rounds/public-round-page.server";
import { Card } from "../card";
import { KpiStrip } from "../kpi-strip";
import { ClosingInputs } from "./closing-inputs";
import { ConfirmedForm } from "./confirmed-form";

interface PublicOpenedProps {
  readonly consultationId: string;
  readonly page: OpenPublic | ClosedPublic;
  readonly mayRun: boolean;
}

/** The public questionnaire while it is open and after: how many answered and what was asked. */
export function PublicOpened({ consultationId, page, mayRun }: PublicOpenedProps) {
  const { t } = useTranslation("organiser");
  const { state, submitted, opened, closes, items, title } = page;
  return (
    <>
      <KpiStrip
        kpis={[
          { label: t("publicRound.open.submitted"), value: submitted },
          { label: t("publicRound.open.items"), value: items.length },
        ]}
      />
      <Card heading={t(`publicRound.${state}.heading`)} level={3} lead={title}>
        <dl className="facts">
          <dt>{t("publicRound.open.opened")}</dt>
          <dd>{opened}</dd>
          <dt>{t(state === "open" ? "publicRound.open.closes" : "publicRound.closed.closed")}</dt>
          <dd>{closes ?? t("rounds.none")}</dd>
        </dl>
        <p className="form-buttons">
          <a className="button-link" href={paths.publicPage(consultationId)}>
            {t("publicRound.open.page")}
          </a>
          {state === "closed" && !page.isPanelOpen ? (
            <Link className="button-link" to={`${paths.results(consultationId)}?view=public`}>
              {t("publicRound.closed.results")}
            </Link>
          ) : null}
        </p>
        {state === "closed" && page.isPanelOpen ? <p>{t("publicRound.closed.waiting")}</p> : null}
        <details className="as-table">
          <summary>{t("publicRound.open.itemList", { count: items.length })}</summary>
          <ol>
            {items.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </details>
        {state === "open" && mayRun ? <Closing page={page} /> : null}
      </Card>
    </>
  );
}

function Closing({ page: { closing } }: { readonly page: OpenPublic }) {
  const { t } = useTranslation("organiser");
  return (
    <>
      <Form method="post" className="form-stack">
        <input type="hidden" name="intent" value="move-closing" />
        <ClosingInputs closing={closing} key={`${closing.date} ${closing.time}`} />
        <div className="form-buttons">
          <Button type="submit" variant="default">
            {t("rounds.open.move.button")}
          </Button>
        </div>
      </Form>
      <ConfirmedForm
        intent="close"
        summary={t("publicRound.open.close.summary")}
        text={t("publicRound.open.close.text")}
        confirm={t("publicRound.open.close.confirm")}
        button={t("publicRound.open.close.button")}
      />
    </>
  );
}
