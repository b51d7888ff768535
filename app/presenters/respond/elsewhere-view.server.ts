import { reasonField, sideField, sourceField } from "../../../surveys/items/field-names";
import { formatAnswer } from "../../../surveys/items/format-answer";
import { rowsToAnswer } from "../../../surveys/items/rows";
import type { Item } from "../../../surveys/items/types";
import { answerFields } from "../../components/items/initial-fields";
import type { ElsewhereReply } from "../../enhance/save-queue";
import { localAnswerWords } from "../../i18n/answer-words.server";
import { translator } from "../../i18n/i18n.server";
import type { Language } from "../../i18n/language";
import type { Elsewhere } from "../../services/changed-elsewhere";
import type { StoredItem } from "../../services/save-answers";
import { formatClock } from "../format-instant";

/** An item that two devices answered, in the words of the page: which answer counts, and the other. */
export interface ElsewhereView extends Pick<ElsewhereReply, "winner" | "at" | "theirs" | "ours"> {
  /** The change that brings the other answer back. */
  readonly otherChangeId: string;
}

export function toElsewhereView(found: Elsewhere, language: Language): ElsewhereView {
  const { item, winner, theirs, ours, theirsAt, otherChangeId } = found;
  return {
    winner,
    at: formatClock(theirsAt, language),
    theirs: wordsOf(item, theirs, language),
    ours: wordsOf(item, ours, language),
    otherChangeId,
  };
}

/** For the script of a page, which needs the fields instead of the change. */
export function toElsewhereReply(found: Elsewhere, language: Language): ElsewhereReply {
  const { otherChangeId: _, ...view } = toElsewhereView(found, language);
  return { ...view, fields: fieldsOf(found.item, found.theirs) };
}

/** An answer with its reason, in one line. */
export function wordsOf(item: Item, { rows, reason }: StoredItem, language: Language): string {
  const answer = formatAnswer(item, rowsToAnswer(item, rows), language, localAnswerWords);
  const t = translator(language, "respond-keeping");
  if (!reason) return answer;
  const given = [reason.text, reason.source ?? ""].filter((part) => part !== "").join(" / ");
  return t("elsewhere.reason", { answer, reason: given });
}

/** The reason is named even where there is none, so that it is emptied too. */
function fieldsOf(item: Item, { rows, reason }: StoredItem): ElsewhereReply["fields"] {
  const answer = rowsToAnswer(item, rows);
  if (item.kind === "surveyjs") return [[item.key, answer?.type === "json" ? JSON.stringify(answer.value) : ""]];
  const fields = answer ? [...answerFields(item.kind, item.key, answer)] : [];
  const posted = fields.flatMap(([name, values]) => values.map((value) => [name, value] as const));
  if (!item.allowsReason) return posted;
  return [
    ...posted,
    [reasonField(item.key), reason?.text ?? ""],
    [sideField(item.key), reason?.side ?? ""],
    [sourceField(item.key), reason?.source ?? ""],
  ];
}
