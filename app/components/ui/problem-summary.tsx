interface ProblemSummaryProps {
  readonly title: string;
  readonly problems: readonly { readonly href: string; readonly text: string }[];
}

/** What has to be put right on a page, each a link to its place. Stands at the top and takes the focus. */
export function ProblemSummary({ title, problems }: ProblemSummaryProps) {
  if (problems.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: the page comes back whole, perhaps without script; nothing else takes the reader to what is wrong
    <div className="notice notice-problem" role="alert" tabIndex={-1} id="problems" autoFocus>
      <p className="notice-title">{title}</p>
      <ul>
        {problems.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
