import { useTranslation } from "react-i18next";
import type { ReceiptSectionView } from "../../presenters/respond/receipt-page.server";
import { SourceText } from "../items/source-text";
import { FreeText } from "../ui/free-text";
import { LocalWords } from "../ui/local-words";

/** A person's own answers in words, section by section. */
export function GivenAnswers({ sections }: { readonly sections: readonly ReceiptSectionView[] }) {
  const { t } = useTranslation("respond");
  return sections.map((section) => (
    <section className="card given" key={section.key}>
      {section.title && (
        <h3>
          <LocalWords words={section.title} />
        </h3>
      )}
      <dl>
        {section.answers.map(({ key, question, answer, reason, source }) => (
          <div key={key}>
            <dt>
              <LocalWords words={question} />
            </dt>
            <dd>
              <LocalWords words={answer} />
            </dd>
            {reason && (
              <dd className="given-reason">
                {t("page.receipt.reason")} <FreeText text={reason} />
              </dd>
            )}
            {source && (
              <dd className="given-reason">
                {t("reason.sourceOf")} <SourceText source={source} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  ));
}
