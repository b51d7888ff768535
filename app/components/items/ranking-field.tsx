import { useTranslation } from "react-i18next";
import { rankField } from "../../../surveys/items/field-names";
import type { RankWords } from "../../enhance/rank-choices";
import { formatPercent } from "../format-number";
import { CannotJudgeBox } from "./cannot-judge-box";
import { idList, itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import { PartTable, partNumber } from "./part-table";
import type { ChoiceView, ItemViewOf, PageContext } from "./view";

interface RankingFieldProps {
  readonly item: ItemViewOf<"ranking">;
  readonly page: PageContext;
}

/**
 * Choices in order of importance: one select per choice. The page's script adds buttons and a handle that move the choices and set the
 * selects; what they did is said in the status line.
 */
export function RankingField({ item, page }: RankingFieldProps) {
  const { t } = useTranslation("respond");
  const choices = page.shared.choices[item.choicesRef] ?? [];
  const words = useRankWords();
  return (
    <ItemFrame item={item} page={page} aside={<CannotJudgeBox item={item} page={page} />}>
      <RankingFeedback item={item} page={page} />
      <p className="quiet" id={itemId(item.key, "ranks")}>
        {t("ranking.hint", { count: item.maxRanked })} {item.allowsTies && t("ranking.ties")}
      </p>
      <div
        className="ranks"
        data-ranks={page.isReadOnly ? undefined : JSON.stringify(words)}
        data-ties={item.allowsTies || undefined}
      >
        <ul className="rank-list">
          {choices.map((choice) => (
            <li className="rank-row" key={choice.id}>
              <RankSelect item={item} page={page} choice={choice} />
            </li>
          ))}
        </ul>
        <p className="quiet rank-says" role="status" />
      </div>
    </ItemFrame>
  );
}

function RankSelect({ item, page, choice }: RankingFieldProps & { readonly choice: ChoiceView }) {
  const { t } = useTranslation("respond");
  const id = itemId(item.key, `rank-${choice.id}`);
  const name = rankField(item.key, choice.id);
  return (
    <>
      <select
        id={id}
        name={name}
        defaultValue={initialFields(item).get(name)?.[0] ?? ""}
        disabled={page.isReadOnly}
        aria-describedby={idList(itemId(item.key, "ranks"))}
        aria-invalid={item.problems.length > 0 || undefined}
      >
        <option value="">{t("ranking.none")}</option>
        {Array.from({ length: item.maxRanked }, (_, index) => index + 1).map((rank) => (
          <option key={rank} value={rank}>
            {rank === 1 ? t("ranking.first") : rank}
          </option>
        ))}
      </select>
      <label htmlFor={id} lang={choice.lang}>
        {choice.label}
      </label>
    </>
  );
}

/** How many ranked each choice and where, the panel's first choice on top. */
function RankingFeedback({ item, page }: RankingFieldProps) {
  const { t, i18n } = useTranslation("respond");
  const { choicesRef, feedback, maxRanked } = item;
  const choices = page.shared.choices[choicesRef] ?? [];
  if (!feedback?.figures?.parts) return null;
  return (
    <PartTable
      caption={t("feedback.title", { round: feedback.round })}
      choices={choices}
      parts={feedback.figures.parts}
      bar={{
        label: maxRanked < choices.length ? t("ranking.inTop", { count: maxRanked }) : t("ranking.ranked"),
        textOf: ({ count }) => formatPercent(count / feedback.n, i18n.language),
        lengthOf: ({ count }) => count / feedback.n,
      }}
      beside={{ label: t("ranking.meanRank"), textOf: ({ value }) => partNumber(value, i18n.language) }}
    />
  );
}

function useRankWords(): RankWords {
  const { t } = useTranslation("respond");
  const places = { choice: "{choice}", rank: "{rank}", max: "{max}" };
  return {
    up: t("ranking.up", places),
    down: t("ranking.down", places),
    at: t("ranking.at", places),
    shared: t("ranking.shared", places),
    out: t("ranking.out", places),
    full: t("ranking.full", places),
  };
}
