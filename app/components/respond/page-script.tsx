import script from "../../enhance/questionnaire.ts?worker&url";
import { useNonce } from "../../nonce";

/** The one script of a panelist's page; these pages load no React (`scripts: "none"` in the route's handle). */
export function PageScript() {
  return <script type="module" src={script} nonce={useNonce()} />;
}
