import parts from "../../enhance/parts.ts?worker&url";
import script from "../../enhance/questionnaire.ts?worker&url";
import { useNonce } from "../../nonce";
import type { ItemView } from "../items/view";

/** The one script of a panelist's page; these pages load no React (`scripts: "none"` in the route's handle). */
export function PageScript() {
  return <script type="module" src={script} nonce={useNonce()} />;
}

const SCRIPTED: readonly ItemView["kind"][] = ["ranking", "allocation", "two-axis", "probability"];

/** What only pages with certain kinds of items need on top. */
export function PartsScript({ items }: { readonly items: readonly ItemView[] }) {
  const nonce = useNonce();
  const hasParts = items.some(({ kind }) => SCRIPTED.includes(kind));
  return hasParts ? <script type="module" src={parts} nonce={nonce} /> : null;
}
