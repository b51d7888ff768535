import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MACHINERY } from "../../http/form-machinery";
import { FeedbackHead } from "./feedback-head";
import { FeedbackMore } from "./feedback-more";
import { idList, itemId } from "./ids";
import { KeepButton } from "./keep-button";
import { OneReasonPerSide } from "./one-reason-per-side";
import { ReasonBox } from "./reason-box";
import { RewordedNote } from "./reworded-note";
import { type ItemView, type PageContext, type ProblemView, questionParts } from "./view";

interface ItemFrameProps {
  readonly item: ItemView;
  readonly page: PageContext;
  /** The control that the question labels; without it the question is the legend of a group of controls. */
  readonly labelFor?: string;
  /** "I cannot judge this", where it stands beside the control. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/**
 * What every item has around its control, in the order people need it: question, explanation, what is wrong, the own earlier answer,
 * one reason of each side, the panel's figures, the control, keep, the reason, everything else to unfold.
 */
export function ItemFrame({ item, page, labelFor, aside, children }: ItemFrameProps) {
  const body = (
    <>
      {item.help && (
        <p className="help" id={itemId(item.key, "help")} lang={item.helpLang}>
          {item.help}
        </p>
      )}
      <OnlyIf item={item} />
      <Problems itemKey={item.key} problems={item.problems} />
      <RewordedNote item={item} />
      <OwnEarlier item={item} />
      <OneReasonPerSide item={item} />
      <FeedbackHead item={item} page={page} />
      {children}
      {(item.allowsCannotJudge || (item.ownEarlier && !page.isReadOnly)) && (
        <div className="answer-aside">
          {!page.isReadOnly && <KeepButton item={item} />}
          {aside}
        </div>
      )}
      {item.elsewhere && <AnsweredElsewhere elsewhere={item.elsewhere} />}
    </>
  );
  return (
    <div
      className="item card"
      id={itemId(item.key)}
      data-item={item.key}
      data-kind={item.kind}
      data-awaits={(item.awaitsAnswer && !page.isReadOnly) || undefined}
    >
      {labelFor !== undefined ? (
        <div className="answer-group">
          <Question item={item} page={page} labelFor={labelFor} />
          {body}
        </div>
      ) : (
        <fieldset className="answer-group" aria-describedby={describedBy(item)}>
          <legend>
            <Question item={item} page={page} />
          </legend>
          {body}
        </fieldset>
      )}
      <Incoherences item={item} />
      {item.allowsReason && <ReasonBox item={item} page={page} />}
      <FeedbackMore item={item} page={page} />
    </div>
  );
}

/** The ids of an item's explanation and problems, for its control or group. */
export function describedBy(item: ItemView, ...more: readonly (string | false | undefined)[]): string | undefined {
  return idList(
    item.help && itemId(item.key, "help"),
    item.problems.length > 0 && itemId(item.key, "problem"),
    ...more,
  );
}

function QuestionPart({ text, lang, isSubject }: ReturnType<typeof questionParts>[number]) {
  return isSubject ? <em lang={lang}>{text}</em> : <span lang={lang}>{text}</span>;
}

function Question({ item, page, labelFor }: Pick<ItemFrameProps, "item" | "page"> & { readonly labelFor?: string }) {
  const { t } = useTranslation("respond");
  const words = questionParts(item, page.shared).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text never change places.
    <QuestionPart key={index} {...part} />
  ));
  return (
    <h2 className="question">
      {labelFor ? <label htmlFor={labelFor}>{words}</label> : words}
      {item.isRequired && <span className="tag"> {t("item.required")}</span>}
    </h2>
  );
}

/** What is wrong with the answer, in words, announced when it appears. */
export function Problems({
  itemKey,
  problems,
}: {
  readonly itemKey: string;
  readonly problems: readonly ProblemView[];
}) {
  const { t } = useTranslation("respond");
  if (problems.length === 0) return null;
  return (
    <div className="problem" role="alert" id={itemId(itemKey, "problem")}>
      {problems.map((problem) => (
        <p key={problem.code}>{t(`problem.${problem.code}`, { ...problem.params })}</p>
      ))}
    </div>
  );
}

/** Without script every item shows; the server leaves out what its condition does not ask. */
function OnlyIf({ item }: { readonly item: ItemView }) {
  const { t } = useTranslation("respond");
  if (!item.showIf) return null;
  return (
    <noscript>
      <p className="quiet">{t("item.onlyIf")}</p>
    </noscript>
  );
}

/** Another device answered it too; the button without script is that of show-elsewhere.ts with it. */
function AnsweredElsewhere({ elsewhere }: { readonly elsewhere: NonNullable<ItemView["elsewhere"]> }) {
  const { t } = useTranslation("respond-keeping");
  const { winner, otherChangeId, ...words } = elsewhere;
  return (
    <div className="elsewhere">
      <p>{t(`elsewhere.${winner}`, words)}</p>
      <button type="submit" className="button" name={MACHINERY.restore} value={otherChangeId} formNoValidate>
        {t("elsewhere.restore")}
      </button>
    </div>
  );
}

/** What the answer contradicts; with script follow-coherence.ts keeps this up to date. */
function Incoherences({ item }: { readonly item: ItemView }) {
  const { t } = useTranslation("respond");
  return item.incoherences?.map(({ id, code, params, other }) => (
    <div className="incoherence" key={id} data-incoherence={id}>
      <p>
        {t(`incoherence.${code}`, params)} {t("incoherence.note")}
      </p>
      <p>
        <a href={other.href} lang={other.lang}>
          {other.text}
        </a>
      </p>
    </div>
  ));
}

/** What one answered before, round by round, and whether that was a move. */
function OwnEarlier({ item }: { readonly item: ItemView }) {
  const { t } = useTranslation("respond");
  if (!item.ownEarlier) return null;
  const { round, text, lang, before } = item.ownEarlier;
  const hasMoved = before[0] !== undefined && before[0].text !== text;
  return (
    <p className="own-earlier">
      {t("own.earlier", { round })} <b lang={lang}>{text}</b>
      {before.map((older) => (
        <span className="fact" key={older.round}>
          {t("own.before", { round: older.round, answer: older.text })}
        </span>
      ))}
      {before.length > 0 && <span className="fact">{t(hasMoved ? "own.moved" : "own.stayed")}</span>}
    </p>
  );
}
