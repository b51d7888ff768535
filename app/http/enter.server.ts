import { redirectDocument } from "@remix-run/node";
import { paths } from "../paths";
import { asksForCode } from "../server/auth";

/** On with a recognised person: to where they were going, or first to the code of the second factor. */
export function goOn(entered: Headers, redirectTo: string) {
  return redirectDocument(asksForCode(entered) ? paths.signInCode(redirectTo) : redirectTo, { headers: entered });
}
