import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { LintedThing } from "../../surveys/lint/types";
import { Card } from "../components/organiser/card";
import { EmptyState } from "../components/organiser/empty-state";
import { Pager } from "../components/organiser/pager";
import { MinutesTable } from "../components/organiser/questionnaire/minutes-table";
import { FindingList } from "../components/organiser/questionnaire/wording-notes";
import { useConsultation } from "../components/organiser/use-consultation";
import { readPageNumber } from "../http/page-number.server";
import { openQuestionnaire } from "../http/questionnaire.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getWordingPage } from "../presenters/set-up/wording.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan } = await openQuestionnaire(args);
  const code = new URL(args.request.url).searchParams.get("code") ?? "";
  return {
    title: translator(languageOf(args.request), "items")("wording.heading"),
    ...(await getWordingPage(args.context.db, { consultationId, plan }, { code, page: readPageNumber(args.request) })),
  };
}

const pathOf = (id: string, { kind, key }: Pick<LintedThing, "kind" | "key">): string => {
  switch (kind) {
    case "subject":
      return paths.questionnaireSubject(id, key);
    case "criterion":
      return paths.questionnaireCriterion(id, key);
    case "question":
      return paths.questionnaireQuestion(id, key);
  }
};

export default function Wording() {
  const { title, code, counts, total, things, page, pageCount, rounds } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("items");
  const current = (one: string) => (one === code ? ("page" as const) : undefined);
  return (
    <>
      <Card heading={title} lead={t("wording.lead")}>
        {total === 0 ? (
          <EmptyState>{t("wording.none")}</EmptyState>
        ) : (
          <>
            <nav aria-label={t("wording.filter")} className="no-print">
              <ul className="finding-kinds">
                <li>
                  <Link to={paths.questionnaireWording(id)} aria-current={current("")}>
                    {t("wording.all", { count: total })}
                  </Link>
                </li>
                {counts.map((one) => (
                  <li key={one.code}>
                    <Link to={paths.questionnaireWording(id, one.code)} aria-current={current(one.code)}>
                      {t("wording.one", { name: t(`wording.code.${one.code}.name`), count: one.count })}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
            {things.length === 0 ? <p>{t("wording.noneOfKind")}</p> : null}
            {things.map(({ kind, key, title: words, findings }) => (
              <section key={`${kind}-${key}`} className="finding-thing" aria-label={words}>
                <h3>
                  <Link to={pathOf(id, { kind, key })}>{words}</Link>
                </h3>
                <p className="small">
                  {t(`wording.thing.${kind}`)} · {key}
                </p>
                <FindingList findings={findings} />
              </section>
            ))}
            <Pager page={page} pageCount={pageCount} />
          </>
        )}
      </Card>
      <Card heading={t("wording.minutes.heading")} lead={t("wording.minutes.lead")}>
        {rounds.map((round) => (
          <MinutesTable key={round.number} round={round} />
        ))}
      </Card>
    </>
  );
}
