import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { CandidateView } from "../../../presenters/candidates/candidates-page.server";
import { useConsultation } from "../use-consultation";

/** The form below the list that decides on whoever is ticked in it. */
export const DECIDE_FORM = "decide";

interface CandidateTableProps {
  readonly people: readonly CandidateView[];
  readonly state: "waiting" | "approved" | "declined";
}

/** One page of those who may get on the panel, with what is said of them and whom they may be the same as. */
export function CandidateTable({ people, state }: CandidateTableProps) {
  const { t } = useTranslation("candidates");
  const isWaiting = state === "waiting";
  return (
    <table className="org-table stacks">
      <thead>
        <tr>
          {isWaiting ? <th scope="col">{t("column.choose")}</th> : null}
          <th scope="col">{t("column.person")}</th>
          <th scope="col">{t("column.about")}</th>
          <th scope="col">{t("column.found")}</th>
          {isWaiting ? null : <th scope="col">{t("column.decision")}</th>}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            {isWaiting ? (
              <td>
                <label className="check-line">
                  <input type="checkbox" name="id" value={person.id} form={DECIDE_FORM} />
                  <span className="visually-hidden">{t("chooseOne", { name: person.name })}</span>
                </label>
              </td>
            ) : null}
            <th scope="row" className="breaks">
              {person.name}
              <span className="small">{person.email}</span>
              {person.organisation ? <span className="small">{person.organisation}</span> : null}
              <Duplicates person={person} />
            </th>
            <td className="breaks">
              <p>{[person.group ?? t("noGroup"), person.country].filter(Boolean).join(", ")}</p>
              {person.expertise ? (
                <p className="small">
                  <strong>{t("knows")}</strong> {person.expertise}
                </p>
              ) : null}
              {person.motivation ? (
                <p className="small keeps-lines">
                  <strong>{t("why")}</strong> {person.motivation}
                </p>
              ) : null}
            </td>
            <td>
              <p>{person.by === null ? t(`source.${person.source}`) : t("source.nominatedBy", { name: person.by })}</p>
              <p className="small">{person.day}</p>
            </td>
            {isWaiting ? null : (
              <td className="breaks">
                <Decision person={person} state={state} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Duplicates({ person }: { readonly person: CandidateView }) {
  const { t } = useTranslation("candidates");
  const { onPanel = [], waiting = [] } = person;
  return (
    <>
      {onPanel.map((same) => (
        <details key={same.id} className="confirm is-hint">
          <summary>
            {same.isAddress ? t("duplicate.panelAddress") : t("duplicate.panelName", { email: same.email })}
          </summary>
          <div className="confirm-body">
            <Form method="post">
              <input type="hidden" name="id" value={person.id} />
              <input type="hidden" name="respondentId" value={same.id} />
              <button type="submit" name="intent" value="merge-into-panel" className="button-link">
                {t("duplicate.intoPanel")}
              </button>
            </Form>
          </div>
        </details>
      ))}
      {waiting.map((same) => (
        <details key={same.id} className="confirm is-hint">
          <summary>
            {same.isAddress ? t("duplicate.waitingAddress") : t("duplicate.waitingName", { email: same.email })}
          </summary>
          <div className="confirm-body">
            <Form method="post">
              <input type="hidden" name="keep" value={person.id} />
              <input type="hidden" name="drop" value={same.id} />
              <button type="submit" name="intent" value="merge" className="button-link">
                {t("duplicate.keepThis")}
              </button>
            </Form>
          </div>
        </details>
      ))}
    </>
  );
}

function Decision({ person, state }: { readonly person: CandidateView; readonly state: "approved" | "declined" }) {
  const { t } = useTranslation("candidates");
  const { id } = useConsultation();
  return (
    <>
      <p>{t(`decided.${state}`, { day: person.decidedOn })}</p>
      {state === "declined" ? <p className="small">{person.declineReason ?? t("noReason")}</p> : null}
      {person.respondentId ? (
        <p>
          <Link className="row-link" to={paths.panelist(id, person.respondentId)}>
            {t("toPanel")}
          </Link>
        </p>
      ) : null}
      <Form method="post">
        <input type="hidden" name="id" value={person.id} />
        <button type="submit" name="intent" value="undo" className="tool">
          {t("undo")}
        </button>
      </Form>
    </>
  );
}
