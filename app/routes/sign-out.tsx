import { type ActionFunctionArgs, redirect, redirectDocument } from "@remix-run/node";
import { paths } from "../paths";

/** Signing out changes something, so it is a POST; whoever types the address comes to the start page. */
export function loader() {
  return redirect(paths.home());
}

export async function action({ request, context }: ActionFunctionArgs) {
  return redirectDocument(paths.home(), { headers: await context.auth.signOut(request) });
}
