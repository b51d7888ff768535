import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Logo } from "../components/logo";
import script from "../enhance/offline.ts?worker&url";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { useNonce } from "../nonce";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** What a browser shows of a questionnaire without network. It is kept on the device, so it knows nobody and reads nothing of the server's. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const heading = translator(languageOf(request), "respond-keeping")("offline.title");
  return { start: paths.respond(params.consultationId ?? ""), heading };
}

export default function Offline() {
  const { start, heading } = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond-keeping");
  const words = t("offline.kept", { number: "{count}" });
  return (
    <main className="page page-narrow entrance" id="main" data-offline={JSON.stringify({ start, words })}>
      <Logo size={56} />
      <h1>{heading}</h1>
      <p className="lead">{t("offline.text")}</p>
      <p role="status" data-part="count" />
      <p>
        <button type="button" className="button button-primary" data-do="retry">
          {t("offline.retry")}
        </button>
      </p>
      <div data-part="remove" hidden>
        <p>{t("offline.shared")}</p>
        <p data-part="ask">
          <button type="button" className="button" data-do="ask">
            {t("offline.remove")}
          </button>
        </p>
        <div data-part="confirm" hidden>
          <p>{t("offline.sure")}</p>
          <p className="actions">
            <button type="button" className="button" data-do="keep">
              {t("offline.keep")}
            </button>
            <button type="button" className="button" data-do="remove">
              {t("offline.removeNow")}
            </button>
          </p>
        </div>
      </div>
      <script type="module" src={script} nonce={useNonce()} />
    </main>
  );
}
