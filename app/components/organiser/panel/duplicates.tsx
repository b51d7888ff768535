import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { findPossibleDuplicates, PossibleDuplicate } from "../../../presenters/set-up/duplicates.server";
import { Card } from "../card";

interface DuplicatesProps {
  readonly duplicates: Awaited<ReturnType<typeof findPossibleDuplicates>>;
}
type Person = PossibleDuplicate["people"][number];

/** People of the same name, to be made one before anybody is invited. */
export function Duplicates({ duplicates }: DuplicatesProps) {
  const { t } = useTranslation("organiser");
  const { shown, count } = duplicates;
  return (
    <Card heading={t("panel.duplicates.heading", { count })} lead={t("panel.duplicates.lead")}>
      {shown.map(({ name, people: [first, ...others] }) =>
        others.map((other) => (
          <details key={other.respondentId} className="confirm">
            <summary>{t("panel.duplicates.pair", { name, first: first?.email, second: other.email })}</summary>
            <div className="confirm-body">
              <span>{t("panel.duplicates.question")}</span>
              {first ? <Merge keep={first} drop={other} /> : null}
              {first ? <Merge keep={other} drop={first} /> : null}
            </div>
          </details>
        )),
      )}
      {count > shown.length ? (
        <p className="small">{t("panel.duplicates.more", { count: count - shown.length })}</p>
      ) : null}
    </Card>
  );
}

function Merge({ keep, drop }: { readonly keep: Person; readonly drop: Person }) {
  const { t } = useTranslation("organiser");
  return (
    <Form method="post">
      <input type="hidden" name="keep" value={keep.respondentId} />
      <input type="hidden" name="drop" value={drop.respondentId} />
      <button type="submit" name="intent" value="merge" className="button-danger">
        {t("panel.duplicates.keep", { email: keep.email })}
      </button>
    </Form>
  );
}
