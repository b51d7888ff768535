import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PilotPage } from "../../../presenters/set-up/pilot-page.server";
import { Card } from "../card";
import { ConfirmBox } from "../rounds/confirm-box";
import { Pill } from "../status-pill";

type Current = NonNullable<PilotPage["current"]>;

/** The pilot that there is: how far it is, what people say of each question, and its end. */
export function CurrentPilot({ current }: { readonly current: Current }) {
  const { t } = useTranslation("pilot");
  const { id, isOpen, closesAt, answered, invited, letters, minutes, goesOn, toLookAt, questions } = current;
  return (
    <Card heading={t("current.heading")} lead={goesOn ? t("current.until", { date: goesOn }) : undefined}>
      <p>
        {isOpen && closesAt ? t("current.open", { time: closesAt }) : t("current.ended")}{" "}
        {t("current.answered", { count: answered, invited })}{" "}
        {minutes === null ? t("current.noMinutes") : t("current.minutes", { count: minutes })}
      </p>
      {letters ? (
        <p className="small">{t("current.letters", { ...letters, pending: letters.pending + letters.sending })}</p>
      ) : null}
      {isOpen ? (
        <Form method="post" className="form-buttons">
          <input type="hidden" name="pilotId" value={id} />
          <Button type="submit" name="intent" value="end" variant="default">
            {t("current.end")}
          </Button>
        </Form>
      ) : null}
      <h3>{toLookAt > 0 ? t("current.lookAt", { count: toLookAt }) : t("current.none")}</h3>
      {questions.length > 0 ? <Questions questions={questions} /> : null}
      <Form method="post">
        <input type="hidden" name="pilotId" value={id} />
        <div className="form-stack">
          <ConfirmBox label={t("current.confirmDelete")} />
        </div>
        <div className="form-buttons">
          <Button type="submit" name="intent" value="delete" variant="default">
            {t("current.delete")}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** Those to look at first, else in the order of the questionnaire. */
function Questions({ questions }: Pick<Current, "questions">) {
  const { t } = useTranslation("pilot");
  const sorted = [...questions].sort((a, b) => b.looks.length - a.looks.length);
  return (
    <>
      <table className="org-table stacks">
        <caption className="visually-hidden">{t("current.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("current.question")}</th>
            <th scope="col">{t("current.looks")}</th>
            <th scope="col">{t("current.asked")}</th>
            <th scope="col">{t("current.time")}</th>
            <th scope="col">{t("current.said")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ key, text, looks, asked, answered, seconds, comments, changed }) => (
            <tr key={key}>
              <th scope="row">
                {text}{" "}
                {changed ? (
                  <Pill tone={changed === "same" ? "open" : "split"}>{t(`current.changed.${changed}`)}</Pill>
                ) : null}
              </th>
              <td data-label={t("current.looks")}>
                {looks.length === 0
                  ? "–"
                  : looks.map((look) => (
                      <Pill key={look} tone="split">
                        {t(`current.look.${look}`)}
                      </Pill>
                    ))}
              </td>
              <td className="num" data-label={t("current.asked")}>
                {t("current.of", { answered, asked })}
              </td>
              <td className="num" data-label={t("current.time")}>
                {seconds === null ? "–" : t("current.seconds", { seconds })}
              </td>
              <td data-label={t("current.said")}>
                {comments.length === 0 ? "–" : null}
                {comments.map((comment, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two people may say the same, and the list never changes places.
                  <blockquote key={index}>{comment}</blockquote>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{t("current.note")}</p>
      {questions.some(({ changed }) => changed) ? <p className="small">{t("current.changedNote")}</p> : null}
    </>
  );
}
