import { useTranslation } from "react-i18next";
import type { TemplateCard } from "../../../presenters/set-up/template-gallery.server";

/** What to start from, as one choice among cards. */
export function TemplateGallery({
  templates,
  chosen,
}: {
  readonly templates: readonly TemplateCard[];
  readonly chosen: string;
}) {
  const { t } = useTranslation("organiser");
  return (
    <fieldset className="card">
      <legend className="visually-hidden">{t("create.template.legend")}</legend>
      <div className="card-head" aria-hidden="true">
        <h2>{t("create.template.legend")}</h2>
      </div>
      <div className="gallery">
        {templates.map((template) => (
          <label key={template.id} className="gallery-choice">
            <input
              type="radio"
              name="templateId"
              value={template.id}
              defaultChecked={template.id === chosen}
              required
            />
            <strong>{template.title}</strong>
            <span>{template.description}</span>
            <span className="small num">
              {t("create.template.size", {
                subjects: template.subjects,
                criteria: template.criteria,
                rounds: template.rounds,
              })}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
