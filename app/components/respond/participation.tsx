import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { ParticipationView } from "../../presenters/respond/participation-page.server";
import { Notice } from "../ui/notice";
import { LeftAnswers } from "./left-answers";
import { MailChoice } from "./mail-choice";
import { PlainFrame } from "./plain-frame";

interface ParticipationProps {
  readonly page: ParticipationView;
  readonly done: "agreed" | "mail" | "declined" | "rejoined" | "withdrawn" | "taken-back" | null;
  readonly refusal: string | null;
}

/** One's own part in a consultation: how it stands, and every right with the way to use it. */
export function Participation({ page, done, refusal }: ParticipationProps) {
  const { t } = useTranslation("respond-rights");
  const { consultationId } = page;
  return (
    <PlainFrame title={page.title} consultationId={consultationId} isSimulated={page.isSimulated}>
      <h1>{t("participation.title")}</h1>
      {refusal && (
        <Notice tone="problem" title={t("participation.refused")} isAnnounced>
          <p>{refusal}</p>
        </Notice>
      )}
      {done && !refusal && <Notice tone="done" title={t(`participation.done.${done}`)} isAnnounced />}
      {page.withdrawnOn !== null && <LeftAnswers why="withdrawn" />}
      <Standing page={page} />
      <Note page={page} />
      {page.withdrawnOn === null && <MailChoice consultationId={consultationId} mailPause={page.mailPause} />}
      <Leaving page={page} />
      <OwnDataCard page={page} />
    </PlainFrame>
  );
}

type Part = { readonly page: ParticipationView };

function Standing({ page }: Part) {
  const { t } = useTranslation("respond-rights");
  const { t: proposals } = useTranslation("proposals");
  const { consultationId, withdrawnOn, open } = page;
  return (
    <div className="card">
      <h2>{t("participation.standing.title")}</h2>
      {withdrawnOn !== null ? (
        <>
          <p>{t("participation.standing.withdrawn", { day: withdrawnOn })}</p>
          <p>{t("participation.standing.rejoinNote")}</p>
          <form method="post" action={paths.respondParticipation(consultationId)}>
            <button type="submit" className="button" name="intent" value="rejoin">
              {t("participation.standing.rejoin")}
            </button>
          </form>
        </>
      ) : (
        <p>
          {open
            ? t(`participation.standing.${open.state}`, { round: open.number })
            : t("participation.standing.between")}
        </p>
      )}
      {open?.state === "declined" && (
        <form method="post" action={paths.respondParticipation(consultationId)}>
          <button type="submit" className="button" name="intent" value="undo-decline">
            {t("participation.standing.undecline", { round: open.number })}
          </button>
        </form>
      )}
      {open && open.state !== "declined" && (
        <p className="roomy">
          <a href={paths.respond(consultationId)}>{t("myAnswers.toCurrent")}</a>
        </p>
      )}
      <p className="roomy">
        <a href={paths.whoSeesWhat(consultationId)}>{t("links.whoSeesWhat")}</a>
      </p>
      {page.takesNominations && withdrawnOn === null && (
        <p className="roomy">
          <a href={paths.respondNominate(consultationId)}>{proposals("nominate.link")}</a>
        </p>
      )}
    </div>
  );
}

function Note({ page }: Part) {
  const { t } = useTranslation("respond-rights");
  const { version, isAgreed, agreed } = page.note;
  if (version === null) return null;
  return (
    <div className="card">
      <h2>{t("participation.note.title")}</h2>
      <p className="roomy">
        <a href={paths.informationNote(page.consultationId)}>{t("participation.note.read", { version })}</a>
      </p>
      {agreed.length > 0 && (
        <ul>
          {agreed.map((agreement) => (
            <li key={agreement.version}>
              {t(agreement.given === "by-button" ? "participation.note.byButton" : "participation.note.byAnswering", {
                version: agreement.version,
                when: agreement.when,
              })}
            </li>
          ))}
        </ul>
      )}
      {!isAgreed && (
        <>
          <p>{t(agreed.length > 0 ? "participation.note.newer" : "participation.note.none", { version })}</p>
          {page.withdrawnOn === null && (
            <form method="post" action={paths.respondParticipation(page.consultationId)}>
              <input type="hidden" name="noteVersion" value={version} />
              <button type="submit" className="button" name="intent" value="agree">
                {t("participation.note.agree", { version })}
              </button>
            </form>
          )}
        </>
      )}
    </div>
  );
}

function Leaving({ page }: Part) {
  const { t } = useTranslation("respond-rights");
  const { consultationId, open, takeBack } = page;
  const step = (name: string) => paths.respondParticipationStep(consultationId, name);
  const isAsked = open?.state === "asked" || open?.state === "begun";
  return (
    <div className="card">
      <h2>{t("participation.leaving.title")}</h2>
      <p>{t("participation.leaving.text")}</p>
      <ul className="ways-out">
        {isAsked && (
          <li>
            <a className="button" href={step("decline")}>
              {t("participation.leaving.decline", { round: open.number })}
            </a>
            <span className="small">{t("participation.leaving.declineNote")}</span>
          </li>
        )}
        {page.withdrawnOn === null && (
          <li>
            <a className="button" href={step("withdraw")}>
              {t("participation.leaving.withdraw")}
            </a>
            <span className="small">{t("participation.leaving.withdrawNote")}</span>
          </li>
        )}
        {page.hasAnswers && (
          <li>
            <a className="button" href={step("take-back")}>
              {t("participation.leaving.takeBack")}
            </a>
            <span className="small">
              {t(takeBack.isFixed ? "participation.leaving.until" : "participation.leaving.atLeastUntil", {
                day: takeBack.day,
              })}
            </span>
          </li>
        )}
      </ul>
    </div>
  );
}

function OwnDataCard({ page }: Part) {
  const { t } = useTranslation("respond-rights");
  const { consultationId, contact } = page;
  return (
    <div className="card">
      <h2>{t("participation.data.title")}</h2>
      <p>{t("participation.data.text")}</p>
      <ul className="roomy">
        <li>
          <a href={paths.respondMyData(consultationId, "my-data.html")}>{t("participation.data.html")}</a>
        </li>
        <li>
          <a href={paths.respondMyData(consultationId, "my-data.csv")}>{t("participation.data.csv")}</a>
        </li>
        <li>
          <a href={paths.respondMyData(consultationId, "my-data.json")}>{t("participation.data.json")}</a>
        </li>
      </ul>
      <ul className="ways-out">
        <li>
          <a className="button" href={paths.respondParticipationStep(consultationId, "erase")}>
            {t("participation.data.erase")}
          </a>
          <span className="small">{t("participation.data.eraseNote")}</span>
        </li>
      </ul>
      {contact !== "" && <p>{t("participation.data.contact", { contact })}</p>}
    </div>
  );
}
