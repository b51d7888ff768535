import { useTranslation } from "react-i18next";
import { plainWords, type Words } from "../../../surveys/items/local-text";
import type { MyAnswerView, MyRoundView } from "../../presenters/respond/my-answers-page.server";
import { SourceText } from "../items/source-text";
import { FreeText } from "../ui/free-text";
import { LocalWords } from "../ui/local-words";
import { PanelBeside } from "./panel-beside";

interface MyRoundProps {
  readonly round: MyRoundView;
  readonly minCell: number;
}

/** One closed round: what one gave, item by item, and the panel beside it. */
export function MyRound({ round, minCell }: MyRoundProps) {
  const { t } = useTranslation("respond-rights");
  const { t: respond } = useTranslation("respond");
  const name = t("myAnswers.round", { round: round.number });
  return (
    <section aria-labelledby={`round-${round.number}`}>
      <h2 id={`round-${round.number}`}>
        <RoundName name={name} title={round.title} />
      </h2>
      <p>
        {round.closedAt && t("myAnswers.closed", { time: round.closedAt })} {respond(`page.closed.gave.${round.gave}`)}
      </p>
      {round.sections.map((section) => (
        <div className="card my-answers" key={section.key}>
          <h3>
            <LocalWords words={section.title} />
          </h3>
          {section.answers.map((answer) => (
            <MyAnswer key={answer.key} answer={answer} round={round.number} minCell={minCell} />
          ))}
        </div>
      ))}
      {round.skipped > 0 && (
        <p className="small">
          {t("myAnswers.skipped", { count: round.skipped })} {t("myAnswers.skippedNote")}
        </p>
      )}
    </section>
  );
}

/** The number and the title, or the title alone where it begins with the number. */
function RoundName({ name, title }: { readonly name: string; readonly title: Words }) {
  const words = plainWords(title);
  if (words === "") return name;
  return words.startsWith(name) ? (
    <LocalWords words={title} />
  ) : (
    <>
      {name} · <LocalWords words={title} />
    </>
  );
}

interface MyAnswerProps {
  readonly answer: MyAnswerView;
  readonly round: number;
  readonly minCell: number;
}

function MyAnswer({ answer, round, minCell }: MyAnswerProps) {
  const { t } = useTranslation("respond-rights");
  const { t: respond } = useTranslation("respond");
  const { t: keeping } = useTranslation("respond-keeping");
  const { question, panel, reason, source, other } = answer;
  return (
    <div className="my-answer">
      <h4>
        <LocalWords words={question} />
      </h4>
      <p>
        {t("myAnswers.you")}{" "}
        <b>
          <LocalWords words={answer.answer} />
        </b>
      </p>
      {reason && (
        <p className="given-reason">
          {t("myAnswers.reason")} <FreeText text={reason} />
        </p>
      )}
      {source && (
        <p className="given-reason">
          {respond("reason.sourceOf")} <SourceText source={source} />
        </p>
      )}
      {other && <p className="small">{keeping("twice.mine", { other: other.answer, at: other.at })}</p>}
      {panel && <PanelBeside panel={panel} round={round} question={plainWords(question)} minCell={minCell} />}
    </div>
  );
}
