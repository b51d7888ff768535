import { useTranslation } from "react-i18next";
import type { NoteSection } from "../../../services/information-note";
import { Card } from "../card";

interface NotePreviewProps {
  readonly sections: readonly NoteSection[];
  readonly frozen: { readonly version: number; readonly on: string; readonly isCurrent: boolean } | null;
}

/** The information note as people will read it, with what is not filled in marked. */
export function NotePreview({ sections, frozen }: NotePreviewProps) {
  const { t } = useTranslation("organiser");
  const { t: note } = useTranslation("note");
  const missing = note("notFilledIn");
  return (
    <Card heading={t("dataProtection.note.heading")} lead={state(frozen, t)}>
      <div className="note-preview">
        {sections.map(({ heading, paragraphs }) => (
          <section key={heading}>
            <h3>{heading}</h3>
            {paragraphs.map((paragraph) => (
              <p key={paragraph} className={paragraph.includes(missing) ? "is-missing" : undefined}>
                {paragraph}
              </p>
            ))}
          </section>
        ))}
      </div>
    </Card>
  );
}

function state(frozen: NotePreviewProps["frozen"], t: ReturnType<typeof useTranslation<"organiser">>["t"]): string {
  if (frozen === null) return t("dataProtection.note.draft");
  const { version, on, isCurrent } = frozen;
  return t(isCurrent ? "dataProtection.note.current" : "dataProtection.note.changed", { version, date: on });
}
