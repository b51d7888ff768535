import { Link } from "@remix-run/react";
import { Notice } from "../notice";

interface MissingFirstProps {
  readonly heading: string;
  readonly problems: readonly { readonly message: string; readonly path: string }[];
}

/** What has to be there before a rehearsal or a pilot, each with the page where it is filled in; nothing where nothing is missing. */
export function MissingFirst({ heading, problems }: MissingFirstProps) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" heading={heading}>
      <ul>
        {problems.map(({ message, path }) => (
          <li key={message}>
            <Link to={path}>{message}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
