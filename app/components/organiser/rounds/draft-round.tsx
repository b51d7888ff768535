import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { DraftRound as DraftRoundView } from "../../../presenters/rounds/round-page.server";
import { Card } from "../card";
import { Notice } from "../notice";
import { OpenRoundForm } from "./open-round-form";
import { ScheduleCard } from "./schedule-card";

interface DraftRoundProps {
  readonly page: DraftRoundView & { readonly consultationId: string };
  readonly mayRun: boolean;
  readonly sendsMail: boolean;
  /** What links begin with, where it leads to no other machine than the reader's. */
  readonly loopbackUrl: string | null;
}

/** Round 1 before it opens: what is missing, else the form that opens it. */
export function DraftRound(props: DraftRoundProps) {
  return (
    <>
      <OpenNow {...props} />
      <ScheduleCard number={1} page={props.page} mayRun={props.mayRun} missing={props.page.problems} />
    </>
  );
}

function OpenNow({ page, mayRun, sendsMail, loopbackUrl }: DraftRoundProps) {
  const { t } = useTranslation("organiser");
  const { problems, short, closing, invitations } = page;
  if (problems.length > 0) {
    return (
      <Card heading={t("rounds.draft.problems.heading")} lead={t("rounds.draft.problems.lead")}>
        <ul>
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <Link to={path}>{message}</Link>
            </li>
          ))}
        </ul>
      </Card>
    );
  }
  return (
    <Card heading={t("rounds.draft.open.heading")} lead={t("rounds.draft.ready")}>
      {short.length > 0 ? (
        <Notice tone="warning">
          <p>{t("panel.coverage.short", { count: short.length, names: short.join(", ") })}</p>
        </Notice>
      ) : null}
      {sendsMail && loopbackUrl !== null ? (
        <Notice tone="warning">
          <p>{t("rounds.openForm.loopback", { baseUrl: loopbackUrl })}</p>
        </Notice>
      ) : null}
      <p>
        <Link className="row-link" to={paths.questionnaireExpected(page.consultationId)}>
          {t("rounds.draft.expected")}
        </Link>
      </p>
      {mayRun ? (
        <p>
          <Link className="row-link" to={paths.mailTexts(page.consultationId)}>
            {t("rounds.draft.invitation")}
          </Link>
        </p>
      ) : null}
      {mayRun ? (
        <OpenRoundForm number={1} closing={closing} invitations={invitations} sendsMail={sendsMail} prepared={null} />
      ) : (
        <Notice>
          <p>{t("rounds.readOnly")}</p>
        </Notice>
      )}
    </Card>
  );
}
