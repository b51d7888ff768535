import type { ShouldRevalidateFunction } from "@remix-run/react";

/** What a `clientAction` gives when no answer of the application came. */
export const LOST = { isLost: true } as const;

export const isLost = (given: unknown): boolean => typeof given === "object" && given !== null && "isLost" in given;

/**
 * For `shouldRevalidate` of a page that keeps what was typed when an answer is lost, and of the pages around it: asking for them anew would be lost in
 * the same way, and the page with it.
 */
export const revalidateUnlessLost: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  !isLost(actionResult) && defaultShouldRevalidate;
