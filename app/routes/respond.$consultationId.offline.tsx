import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as consultations from "../../db/queries/consultation";
import { Logo } from "../components/logo";
import type { OfflineData } from "../enhance/offline";
import script from "../enhance/offline.ts?worker&url";
import { throwNotFound } from "../http/errors.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { useNonce } from "../nonce";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** What a browser shows of a questionnaire without network. It is kept on the device, so it knows nobody. 404: no such consultation. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "" } = params;
  if (!(await consultations.findById(context.db, { consultationId }))) throwNotFound();
  const heading = translator(languageOf(request), "respond-keeping")("offline.title");
  return { start: paths.respond(consultationId), heading };
}

export default function Offline() {
  const { start, heading } = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond-keeping");
  const data: OfflineData = {
    start,
    kept: t("offline.kept", { number: "{answers}" }),
    people: t("offline.keptOfPeople", { number: "{answers}", people: "{people}" }),
  };
  return (
    <main className="page page-narrow entrance" id="main" data-offline={JSON.stringify(data)}>
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
