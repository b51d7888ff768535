import { useTranslation } from "react-i18next";
import { plainWords } from "../../../surveys/items/local-text";
import { paths } from "../../paths";
import type { OpenRoundView } from "../../presenters/respond/start-page.server";
import { itemId } from "../items/ids";
import { LocalWords, Untranslated } from "../ui/local-words";
import { LeftAnswers } from "./left-answers";
import { LittleTime, SittingDone } from "./little-time";
import { PageScript } from "./page-script";
import { QuestionnaireFrame } from "./questionnaire-frame";
import { SubmittedNotice } from "./submitted-notice";

/** The way into an open round: what it is about, what happens with the answers, and where to go on. */
export function OpenRound({ page }: { readonly page: OpenRoundView }) {
  const { t } = useTranslation("respond");
  const { state, frame } = page;
  const { timeLeft } = frame;
  return (
    <QuestionnaireFrame frame={frame} current="start">
      <p className="eyebrow">
        <LocalWords words={page.roundTitle} />
      </p>
      <h1>
        <LocalWords words={page.title} />
      </h1>
      <Untranslated language={page.fallenBackTo} />
      <LeftAnswers why="closed" openRound={frame.round} />
      <SittingDone sitting={page.sitting} />
      {state === "submitted" && <SubmittedNotice frame={frame} />}
      {page.purpose && (
        <p className="lead">
          <LocalWords words={page.purpose} />
        </p>
      )}
      <p>
        <NextLink page={page} />
      </p>
      {state === "welcome" && page.noteVersion !== null && (
        <p className="small">{t("page.start.agree", { version: page.noteVersion })}</p>
      )}
      <LittleTime page={page} />
      <div className="card">
        <h2>{t("page.start.toKnow")}</h2>
        <ul className="to-know">
          {timeLeft && (
            <li>
              {t("page.left.long", { count: timeLeft.minutes })} {t(`page.left.basis.${timeLeft.basis}`)}{" "}
              {t("page.start.anyTime")}
            </li>
          )}
          {frame.closesAt && <li>{t("page.start.closes", { time: frame.closesAt })}</li>}
          {frame.round > 1 && <li>{t("page.start.panel")}</li>}
          <li>{t("page.start.skip")}</li>
          <li>{t("page.start.pseudonym")}</li>
          {page.boundary && (
            <li>
              <LocalWords words={page.boundary} />
            </li>
          )}
          {page.notes.map((note) => (
            <li key={plainWords(note)}>
              <LocalWords words={note} />
            </li>
          ))}
        </ul>
        {page.hasInformationNote && (
          <p>
            <a href={paths.informationNote(frame.consultationId)}>{t("page.start.informationNote")}</a>
          </p>
        )}
      </div>
      <PageScript />
    </QuestionnaireFrame>
  );
}

function NextLink({ page }: { readonly page: OpenRoundView }) {
  const { t } = useTranslation("respond");
  const { consultationId, round } = page.frame;
  const href =
    page.nextPageId === null
      ? paths.respondReview(consultationId, round)
      : paths.respondSection(consultationId, round, page.nextPageId) +
        (page.nextItemKey === null ? "" : `#${itemId(page.nextItemKey)}`);
  const words = page.nextPageId === null ? "toReview" : page.state === "welcome" ? "begin" : "continue";
  return (
    <a className="button button-primary" href={href}>
      {t(`page.start.${words}`)}
    </a>
  );
}
