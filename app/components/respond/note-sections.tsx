interface NoteSectionsProps {
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

/** The information note as text. */
export function NoteSections({ sections }: NoteSectionsProps) {
  return sections.map(({ heading, paragraphs }) => (
    <section className="note-section" key={heading}>
      <h2>{heading}</h2>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  ));
}
