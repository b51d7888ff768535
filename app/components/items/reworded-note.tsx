import { useTranslation } from "react-i18next";
import type { ItemView } from "./view";
import { WordDiff } from "./word-diff";

/** That a question was asked in other words the last time, whether it means the same, and what it said. */
export function RewordedNote({ item: { reworded } }: { readonly item: ItemView }) {
  const { t } = useTranslation("respond");
  if (!reworded) return null;
  const { kind, round, changes } = reworded;
  return (
    <div className="reworded">
      <p>{t(`reworded.note.${kind}`, { round })}</p>
      <details>
        <summary>{t(kind === "same" || kind === "new" ? "reworded.changes" : "reworded.earlier", { round })}</summary>
        {changes.map((change) => (
          <WordDiff key={change.parts.map(({ text }) => text).join("")} change={change} />
        ))}
      </details>
    </div>
  );
}
