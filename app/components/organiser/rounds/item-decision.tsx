import { Form } from "@remix-run/react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ItemDecisionRow } from "../../../presenters/rounds/prepare-items.server";
import { Pill } from "../status-pill";
import { PlainTextArea } from "../text-area";

interface ItemDecisionProps {
  readonly number: number;
  readonly row: ItemDecisionRow;
  readonly isDraft: boolean;
}

/** What happens to an item, and the way to decide otherwise: against the protocol only with a reason. */
export function ItemDecision({ number, row, isDraft }: ItemDecisionProps) {
  const { t } = useTranslation("organiser");
  const { decision, byProtocol, reason } = row;
  if (decision === null) return <span className="quiet">{t("prepare.items.notAsked", { number })}</span>;
  const isChanged = decision !== byProtocol;
  return (
    <>
      <Pill tone={isChanged ? "split" : "open"}>{t(`prepare.items.${decision}`)}</Pill>
      {isChanged ? <p className="small">{t("prepare.items.reason", { reason })}</p> : null}
      {isDraft ? isChanged ? <BackToProtocol row={row} /> : <ChangeForm row={row} /> : null}
    </>
  );
}

function BackToProtocol({ row: { key, byProtocol } }: { readonly row: ItemDecisionRow }) {
  const { t } = useTranslation("organiser");
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="decide" />
      <input type="hidden" name="itemKey" value={key} />
      <input type="hidden" name="decision" value={byProtocol} />
      <button id={`decision-${key}`} type="submit" className="tool">
        {t("prepare.items.back")}
      </button>
    </Form>
  );
}

function ChangeForm({ row: { key, text, byProtocol } }: { readonly row: ItemDecisionRow }) {
  const { t } = useTranslation("organiser");
  const id = useId();
  const other = byProtocol === "close" ? "ask-again" : "close";
  return (
    <details className="confirm change-decision">
      <summary id={`decision-${key}`}>
        {t(`prepare.items.changeTo.${other}`)}
        <span className="visually-hidden">: {text}</span>
      </summary>
      <Form method="post" className="confirm-body confirm-stack" preventScrollReset>
        <input type="hidden" name="intent" value="decide" />
        <input type="hidden" name="itemKey" value={key} />
        <input type="hidden" name="decision" value={other} />
        <label htmlFor={id}>{t("prepare.items.reasonLabel")}</label>
        <PlainTextArea id={id} name="reason" rows={2} maxLength={2000} required />
        <button type="submit" className="button-link">
          {t("prepare.items.record")}
        </button>
      </Form>
    </details>
  );
}
