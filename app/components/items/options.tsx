import { useTranslation } from "react-i18next";
import { idList, itemId } from "./ids";
import { OptionBar } from "./option-bar";
import type { OptionView, OwnMark } from "./option-figures";

/** `columns`: bars stand over buttons on wide screens; `rows`: one row per option everywhere; `grid`: short rows side by side. */
export type OptionLayout = "columns" | "ends" | "rows" | "grid";

interface OptionsProps {
  readonly itemKey: string;
  /** Which of several groups of the item this is: their options have ids of their own. */
  readonly part?: string;
  readonly name: string;
  readonly type: "radio" | "checkbox";
  readonly options: readonly OptionView[];
  readonly layout: OptionLayout;
  readonly chosen: readonly string[];
  readonly isDisabled: boolean;
  readonly isInvalid?: boolean;
}

/** The scale is the chart: each option with the panel's bar, its count and the mark of the own earlier answer. */
export function Options({ itemKey, options, layout, ...group }: OptionsProps) {
  const hasFigures = options.some((option) => option.figures);
  const hasOwn = options.some(({ own }) => own);
  const hasOlder = options.some(({ own }) => own && !own.isNewest);
  const ownWords = useOwnWords();
  const isScale = layout === "columns" || layout === "ends";
  const classes = [
    "options",
    isScale && "options-scale",
    `options-${layout}`,
    hasFigures && "has-figures",
    hasOwn && "has-own",
    hasOlder && "has-older",
  ];
  return (
    <div className={classes.filter(Boolean).join(" ")}>
      {options.map((option, index) => (
        <Option
          key={option.value}
          itemKey={itemKey}
          option={option}
          isLate={index >= options.length / 2}
          ownWords={option.own && ownWords(option.own)}
          {...group}
        />
      ))}
    </div>
  );
}

/** What the mark says: "your answer in round 2"; short for rounds before the newest. */
function useOwnWords(): (own: OwnMark) => string {
  const { t, i18n } = useTranslation("respond");
  return ({ rounds, isNewest }) => {
    const [first = 0] = rounds;
    if (rounds.length === 1) return t(isNewest ? "own.mark" : "own.older", { round: first });
    const list = new Intl.ListFormat(i18n.language).format(rounds.toReversed().map(String));
    return t(isNewest ? "own.marks" : "own.olders", { rounds: list });
  };
}

interface OptionProps extends Omit<OptionsProps, "options" | "layout"> {
  readonly option: OptionView;
  /** In the second half of the scale: the mark's words stand on its other side. */
  readonly isLate: boolean;
  /** The words of the mark, on the person's own earlier answers only. */
  readonly ownWords: string | null;
}

/** Rendered for every level of every item: no hook, few elements. */
function Option({ itemKey, part, option, isLate, ownWords, name, type, chosen, isDisabled, isInvalid }: OptionProps) {
  const { value, mark, label, lang, anchor, anchorLang, own, figures } = option;
  const isCounted = figures !== null && figures.count > 0;
  // The group `<key>:special` has an empty value for "a year"; "years" keeps its id readable.
  const id = itemId(itemKey, `${part === undefined ? "" : `${part}-`}${value === "" ? "years" : `is-${value}`}`);
  const classes = [
    "option",
    figures?.isMedian && "is-median",
    isLate && ownWords !== null && "is-late",
    figures && figures.middle !== "none" && `is-middle is-middle-${figures.middle}`,
  ];
  return (
    <div className={classes.filter(Boolean).join(" ")}>
      {figures && <OptionBar figures={figures} />}
      <input
        type={type}
        id={id}
        name={name}
        value={value}
        defaultChecked={chosen.includes(value)}
        disabled={isDisabled}
        aria-invalid={isInvalid || undefined}
        aria-describedby={idList(
          ownWords !== null && `${id}-own`,
          isCounted && `${id}-count`,
          isCounted && itemId(itemKey, "of-answers"),
        )}
      />
      <label htmlFor={id}>
        {mark !== null && <b className="option-mark">{mark}</b>}{" "}
        {(label !== "" || anchor) && (
          <span className="option-text">
            {label !== "" && (
              <span className="option-label" lang={lang}>
                {label}
              </span>
            )}{" "}
            {anchor && (
              <span className="option-anchor" lang={anchorLang}>
                {anchor}
              </span>
            )}
          </span>
        )}
      </label>
      {ownWords !== null && (
        <span className={own?.isNewest ? "option-own" : "option-own is-older"} id={`${id}-own`}>
          {ownWords}
        </span>
      )}
      {isCounted && (
        <span className="option-count" id={`${id}-count`}>
          {figures.count}
        </span>
      )}
    </div>
  );
}
