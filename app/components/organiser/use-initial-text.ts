import { useSyncExternalStore } from "react";

const never = () => () => undefined;
const isInBrowser = () => typeof document !== "undefined";

/**
 * The text that a `<textarea>` begins with, as its `defaultValue`. Where React takes over a page that the server has written, React 18 puts the server's text back over
 * whatever was typed until then, unless it is told of another one: so it is told of none at that moment.
 */
export function useInitialText(text: string): string {
  const isTakingOver = useSyncExternalStore(never, () => false, isInBrowser);
  return isTakingOver ? "" : text;
}
