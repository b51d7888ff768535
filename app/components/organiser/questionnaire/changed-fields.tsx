import { useTranslation } from "react-i18next";
import type { DiffPart } from "../../../../surveys/items/word-diff";
import { toldField } from "../../../presenters/set-up/change-words";
import type { ShownChange } from "../../../presenters/set-up/plan-versions.server";
import { languageName } from "../../ui/in-language";
import { toldPart } from "./told-change";

/** Each field that says something else: what it said, with what went struck out, and what it says, with what came underlined. */
export function ChangedFields({ change }: { readonly change: ShownChange }) {
  const { t, i18n } = useTranslation("items");
  const { t: organiser } = useTranslation("organiser");
  const texts = { items: t, organiser, languageName: (tag: string) => languageName(tag, i18n.language) };
  const told = change.fields.map((field) => ({ ...field, words: toldField(texts, field) }));
  const inWords = (path: string, runs: readonly DiffPart[]) =>
    SWITCH.test(path)
      ? runs.map((run) => ({
          ...run,
          text: t(run.text === "true" ? "versions.field.yes" : "versions.field.no"),
        }))
      : runs;
  if (change.fields.length === 0) return null;
  return (
    <table className="org-table stacks change-table">
      <caption className="visually-hidden">{t("versions.compared.caption", { part: toldPart(t, change) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("versions.compared.field")}</th>
          <th scope="col">{t("versions.compared.before")}</th>
          <th scope="col">{t("versions.compared.after")}</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ path, isNew, isGone, runs, words }) =>
          words === null ? null : (
            <tr key={path}>
              <th scope="row">{words}</th>
              <td data-label={t("versions.compared.before")}>
                {isNew ? <em>{t("versions.compared.empty")}</em> : <Runs runs={inWords(path, runs)} without="added" />}
              </td>
              <td data-label={t("versions.compared.after")}>
                {isGone ? (
                  <em>{t("versions.compared.empty")}</em>
                ) : (
                  <Runs runs={inWords(path, runs)} without="removed" />
                )}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

/** Fields that are on or off. */
const SWITCH = /(?:^|\.)(?:is|allows|shows|closes|must)[A-Z]\w*$/;

function Runs({ runs, without }: { readonly runs: readonly DiffPart[]; readonly without: DiffPart["kind"] }) {
  const placed = runs.map((run, index) => ({ ...run, place: index }));
  return placed
    .filter(({ kind }) => kind !== without)
    .map(({ kind, text, place }) => {
      if (kind === "removed") return <del key={place}>{text}</del>;
      return kind === "added" ? <ins key={place}>{text}</ins> : <span key={place}>{text}</span>;
    });
}
