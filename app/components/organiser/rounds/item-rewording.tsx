import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ItemDecisionRow } from "../../../presenters/rounds/prepare-items.server";
import { WordDiff } from "../../items/word-diff";
import { Pill } from "../status-pill";

/** How an item is worded anew for the round to come with the way back, or the way to the form. */
export function ItemRewording({ row }: { readonly row: ItemDecisionRow }) {
  const { t } = useTranslation("organiser");
  const { key, text, rewording, mayReword } = row;
  if (mayReword) {
    return (
      <p className="small">
        <Link to={`?${new URLSearchParams({ step: "reword", item: key })}`}>
          {t("prepare.reword.link")}
          <span className="visually-hidden">: {text}</span>
        </Link>
      </p>
    );
  }
  if (!rewording) return null;
  const { id, kind, reason, changes, becomes, isPrepared } = rewording;
  return (
    <div className="rewording">
      <Pill tone={kind === "same" ? "open" : "split"}>{t(`prepare.reword.kinds.${kind}.label`)}</Pill>
      {changes.map((change) => (
        <WordDiff key={change.parts.map((part) => part.text).join("")} change={change} />
      ))}
      {becomes.length > 0 ? (
        <ul className="small">
          {becomes.map((words) => (
            <li key={words}>{t("prepare.reword.becomes", { text: words })}</li>
          ))}
        </ul>
      ) : null}
      <p className="small">{t("prepare.reword.because", { reason })}</p>
      {isPrepared ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value="take-back-rewording" />
          <input type="hidden" name="rewordingId" value={id} />
          <button type="submit" className="tool">
            {t("prepare.reword.takeBack")}
            <span className="visually-hidden">: {text}</span>
          </button>
        </Form>
      ) : null}
    </div>
  );
}
