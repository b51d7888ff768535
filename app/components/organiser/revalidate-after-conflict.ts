import type { ShouldRevalidateFunction } from "@remix-run/react";

/**
 * For `shouldRevalidate` of pages whose forms name the revision they were made on. After a conflict the page loads what is stored now, to
 * show it beside what was typed; after other refusals it stays as it is.
 */
export const revalidateAfterConflict: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;
