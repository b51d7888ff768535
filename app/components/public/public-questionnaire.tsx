import { useTranslation } from "react-i18next";
import { MACHINERY } from "../../http/form-machinery";
import { TYPED_FORM } from "../../http/typed-form";
import { paths } from "../../paths";
import type { PostedContribution } from "../../presenters/public/post-contribution.server";
import type { ItemGroupView, PublicQuestionnaireView } from "../../presenters/public/public-questionnaire.server";
import { itemId } from "../items/ids";
import { ItemField } from "../items/item-field";
import { type ItemView, itemTitle, type PageContext } from "../items/view";
import { DefaultSubmit } from "../ui/default-submit";
import { LocalWords, Untranslated } from "../ui/local-words";
import { Notice } from "../ui/notice";
import { ProblemSummary } from "../ui/problem-summary";

type OpenQuestionnaire = Extract<PublicQuestionnaireView, { state: "open" }>;
type Refused = Extract<PostedContribution, { type: "problems" }>;

interface PublicQuestionnaireProps {
  readonly page: OpenQuestionnaire;
  readonly result: Refused | undefined;
}

/** The whole questionnaire on one page, answered without account and without script. */
export function PublicQuestionnaire({ page, result }: PublicQuestionnaireProps) {
  const { t } = useTranslation("public");
  const groups = page.groups.map((group) => ({ ...group, items: group.items.map((item) => withResult(item, result)) }));
  const problems = groups
    .flatMap(({ items }) => items)
    .filter((item) => item.problems.length > 0)
    .map((item) => ({ href: `#${itemId(item.key)}`, text: itemTitle(item, page.shared) }));
  return (
    <>
      <h1>
        <LocalWords words={page.title} />
      </h1>
      <Untranslated language={page.fallenBackTo} />
      <p className="lead">{t("respond.lead")}</p>
      <p>
        {page.closesAt && t("takePart.closes", { time: page.closesAt })}{" "}
        {page.boundary && <LocalWords words={page.boundary} />}
      </p>
      <p className="small">
        {t("selfSelection")} {t("respond.privacy")}{" "}
        <a href={paths.informationNote(page.consultationId)}>{t("informationNote")}</a>
      </p>
      <ProblemSummary title={t("respond.problems", { count: problems.length })} problems={problems} />
      {result?.refusal && (
        <Notice tone="problem" isAnnounced title={t("respond.notStored")}>
          <p>{t(`respond.refusal.${result.refusal}`)}</p>
        </Notice>
      )}
      <form id={TYPED_FORM} method="post" noValidate>
        <input
          type="hidden"
          name={MACHINERY.submissionKey}
          value={result?.submissionKey ?? page.submissionKey}
          autoComplete="off"
        />
        <input type="hidden" name={MACHINERY.startedAt} value={page.startedAt} autoComplete="off" />
        <div className="trap" aria-hidden="true">
          <label>
            {t("respond.trap")}
            <input type="text" name={MACHINERY.trap} tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <DefaultSubmit />
        {groups.map((group) => (
          <ItemGroup
            key={group.key}
            group={group}
            page={{ shared: page.shared, minCell: page.minCell, isReadOnly: false }}
          />
        ))}
        <p>{t("respond.once")}</p>
        <button type="submit" className="button button-primary">
          {t("respond.submit")}
        </button>
      </form>
    </>
  );
}

function ItemGroup({ group, page }: { readonly group: ItemGroupView; readonly page: PageContext }) {
  const { subject } = group;
  return (
    <section className="item-group">
      {subject && (
        <div className="subject-heading">
          <h2 className="subject-name">
            <LocalWords words={subject.name} />
          </h2>
          {subject.description && (
            <p>
              <LocalWords words={subject.description} />
            </p>
          )}
          {subject.referenceConfiguration && (
            <p className="small">
              <LocalWords words={subject.referenceConfiguration} />
            </p>
          )}
        </div>
      )}
      {group.items.map((item) => (
        <ItemField key={item.key} item={item} page={page} />
      ))}
    </section>
  );
}

function withResult(item: ItemView, result: Refused | undefined): ItemView {
  const typed = result?.typed[item.key];
  return typed ? { ...item, typed, problems: result?.problems[item.key] ?? [] } : item;
}
