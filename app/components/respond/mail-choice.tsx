import { useTranslation } from "react-i18next";
import { paths } from "../../paths";

const CHOICES = ["everything", "reminders", "all"] as const;

interface MailChoiceProps {
  readonly consultationId: string;
  readonly mailPause: "reminders" | "all" | null;
}

/** Which mail one wants; changed at any time. */
export function MailChoice({ consultationId, mailPause }: MailChoiceProps) {
  const { t } = useTranslation("respond-rights");
  const current = mailPause ?? "everything";
  return (
    <form className="card" method="post" action={paths.respondParticipation(consultationId)}>
      <h2 id="mail">{t("participation.mail.title")}</h2>
      <fieldset aria-labelledby="mail">
        {CHOICES.map((choice) => (
          <p className="choice" key={choice}>
            <input
              type="radio"
              id={`mail-${choice}`}
              name="mail"
              value={choice}
              defaultChecked={choice === current}
              autoComplete="off"
            />
            <label htmlFor={`mail-${choice}`}>{t(`participation.mail.${choice}`)}</label>
          </p>
        ))}
      </fieldset>
      <p className="small">{t("participation.mail.note")}</p>
      <button type="submit" className="button" name="intent" value="mail">
        {t("participation.mail.save")}
      </button>
    </form>
  );
}
