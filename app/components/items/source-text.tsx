import { sourceLink } from "../../../surveys/items/source-link";

/** A source as its writer gave it: a whole web address leads there and takes nothing with it, anything else is text. */
export function SourceText({ source }: { readonly source: string }) {
  const href = sourceLink(source);
  if (href === null) return <bdi>{source}</bdi>;
  return (
    <a className="source-link" href={href} rel="noopener noreferrer nofollow">
      {source}
    </a>
  );
}
