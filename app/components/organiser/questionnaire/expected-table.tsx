import { useTranslation } from "react-i18next";
import type { getExpectedAnswers } from "../../../presenters/set-up/expected-answers.server";

interface ExpectedTableProps {
  readonly expected: ReturnType<typeof getExpectedAnswers>;
  readonly groups: readonly { readonly key: string; readonly label: string }[];
}

type Row = Pick<ReturnType<typeof getExpectedAnswers>["byAll"], "total" | "isUnderVerdict" | "groups">;

/** Expected answers by subject and group; what is too few says so in words. */
export function ExpectedTable({ expected, groups }: ExpectedTableProps) {
  const { t } = useTranslation("organiser");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard (WCAG 2.1.1).
    <section className="table-scroll" aria-label={t("questionnaire.expected.scroll")} tabIndex={0}>
      <table className="org-table">
        <thead>
          <tr>
            <th scope="col">{t("questionnaire.subjects.column.name")}</th>
            <th scope="col" className="is-number">
              {t("questionnaire.expected.total")}
            </th>
            {groups.map(({ key, label }) => (
              <th key={key} scope="col" className="is-number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <ExpectedRow name={t("questionnaire.expected.byAll")} row={expected.byAll} />
          {expected.subjects.map(({ key, name, isAnchor, ...row }) => (
            <ExpectedRow key={key} name={isAnchor ? t("questionnaire.expected.anchor", { name }) : name} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ExpectedRow({ name, row }: { readonly name: string; readonly row: Row }) {
  const { t, i18n } = useTranslation("organiser");
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={row.isUnderVerdict ? "is-number is-warned" : "is-number"}>
        {number.format(row.total)}
        {row.isUnderVerdict ? <span className="cell-word">{t("questionnaire.expected.tooFew")}</span> : null}
      </td>
      {row.groups.map(({ groupKey, expected, isHidden }) => (
        <td key={groupKey} className={isHidden ? "is-number is-warned" : "is-number"}>
          {number.format(expected)}
          {isHidden ? <span className="cell-word">{t("questionnaire.expected.hidden")}</span> : null}
        </td>
      ))}
    </tr>
  );
}
