import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ItemResult } from "../components/results/item-result";
import { StudyNotices } from "../components/results/notices";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound, throwRefusal } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getItemResult } from "../presenters/item-result.server";
import { toNotices } from "../presenters/notices-view";
import { findStudyResults } from "../presenters/round-results.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.item.text);

/** 404: no such consultation for the asker, or no closed round asked this item. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "results.read-released");
  const language = languageOf(request);
  const results = (await findStudyResults(context.db, { consultationId, role })) ?? throwNotFound();
  const item = await getItemResult(context.db, results, { itemKey: params.itemKey ?? "", language }).catch(
    throwRefusal,
  );
  return { consultationId, item, notices: toNotices(results, language) };
}

export default function ItemResultPage() {
  const { consultationId, item, notices } = useLoaderData<typeof loader>();
  const { t } = useTranslation("results");
  return (
    <>
      <p className="no-print">
        <a href={paths.results(consultationId)}>{t("item.back")}</a>
      </p>
      <StudyNotices notices={notices} />
      <ItemResult
        item={item}
        isSimulated={notices.isSimulated}
        protocolHref={paths.protocol(consultationId)}
        downloads={{
          svg: paths.exportFile(consultationId, `item-${item.key}.svg`),
          csv: paths.exportFile(consultationId, `item-${item.key}.csv`),
        }}
        itemHref={(key) => paths.itemResult(consultationId, key)}
      />
    </>
  );
}
