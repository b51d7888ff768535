import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { VersionRow } from "../../../presenters/set-up/plan-versions.server";
import { Pill } from "../status-pill";
import { toldChanges } from "./told-change";

interface VersionTableProps {
  readonly consultationId: string;
  readonly rows: readonly VersionRow[];
  readonly mayEdit: boolean;
}

/** Every kept edit, the newest first. */
export function VersionTable({ consultationId, rows, mayEdit }: VersionTableProps) {
  const { t } = useTranslation("items");
  return (
    <table className="org-table stacks">
      <thead>
        <tr>
          <th scope="col">{t("versions.revision")}</th>
          <th scope="col">{t("versions.when")}</th>
          <th scope="col">{t("versions.who")}</th>
          <th scope="col">{t("versions.what")}</th>
          <th scope="col" className="is-tools">
            <span className="visually-hidden">{t("versions.tools")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.revision}>
            <th scope="row" className="num">
              {row.revision} {row.isCurrent ? <Pill tone="agree">{t("versions.current")}</Pill> : null}
              {row.isUndone ? <Pill tone="open">{t("versions.undone")}</Pill> : null}
            </th>
            <td data-label={t("versions.when")} className="num">
              {row.at}
            </td>
            <td data-label={t("versions.who")}>{row.kind === "start" ? "" : whoOf(t, row.who)}</td>
            <td data-label={t("versions.what")}>
              <What row={row} />
            </td>
            <td className="is-tools">
              <div className="form-buttons">
                {row.hasBefore ? (
                  <Link
                    to={paths.questionnaireCompare(consultationId, row.revision - 1, row.revision)}
                    aria-label={t("versions.differencesOf", { revision: row.revision })}
                  >
                    {t("versions.differences")}
                  </Link>
                ) : null}
                {mayEdit && (row.canUndo || row.canRedo) ? <TurnForm row={row} /> : null}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Words = ReturnType<typeof useTranslation<"items">>["t"];
const whoOf = (t: Words, who: string | null) => (who === null ? t("versions.system") : who || t("versions.somebody"));

function What({ row }: { readonly row: VersionRow }) {
  const { t } = useTranslation("items");
  const what = toldChanges(t, row.changes);
  switch (row.kind) {
    case "start":
      return t("versions.start");
    case "edit":
      return what;
    case "undo":
      return t("versions.undoOf", { of: row.ofRevision, what });
    case "redo":
      return t("versions.redoOf", { of: row.ofRevision, what });
    case "restore":
      return t("versions.restoreOf", { of: row.ofRevision, what });
  }
}

function TurnForm({ row }: { readonly row: VersionRow }) {
  const { t } = useTranslation("items");
  const [intent, label, what] = row.canUndo
    ? ["undo", t("versions.undo"), t("versions.undoThis", { revision: row.revision })]
    : ["redo", t("versions.redo"), t("versions.redoThis", { revision: row.revision })];
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="revision" value={row.revision} />
      <button type="submit" name="intent" value={intent} className="button-link" aria-label={what}>
        {label}
      </button>
    </Form>
  );
}
