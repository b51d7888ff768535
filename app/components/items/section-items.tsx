import { useTranslation } from "react-i18next";
import { ItemField } from "./item-field";
import { SharedItems } from "./shared-part";
import type { SectionView } from "./view";

/** The items of one page in order; details stand together at the end, unfolded where one of them has a problem or an answer. */
export function SectionItems({ section }: { readonly section: SectionView }) {
  const { t } = useTranslation("respond");
  const details = section.items.filter((item) => item.isDetail);
  const isOpen = details.some((item) => item.problems.length > 0 || item.answer !== null);
  return (
    <SharedItems items={section.items} page={section}>
      {section.items
        .filter((item) => !item.isDetail)
        .map((item) => (
          <ItemField key={item.key} item={item} page={section} />
        ))}
      {details.length > 0 && (
        <details className="section-details" open={isOpen}>
          <summary>
            {t("section.details")} <span className="quiet">{t("section.detailsNote", { count: details.length })}</span>
          </summary>
          {details.map((item) => (
            <ItemField key={item.key} item={item} page={section} />
          ))}
        </details>
      )}
    </SharedItems>
  );
}
