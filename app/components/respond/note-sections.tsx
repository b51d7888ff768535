interface NoteSectionsProps {
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
  /** Of the text, where it is not that of the page; the page says so. */
  readonly language?: string | null;
}

/** The information note as text. */
export function NoteSections({ sections, language = null }: NoteSectionsProps) {
  return sections.map(({ heading, paragraphs }) => (
    <section className="note-section" key={heading} lang={language ?? undefined}>
      <h2>{heading}</h2>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  ));
}
