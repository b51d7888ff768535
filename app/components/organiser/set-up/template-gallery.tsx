import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { TemplateGallery as Gallery } from "../../../presenters/set-up/template-gallery.server";
import { COPY } from "../../../start-from";
import { SelectField } from "../fields";

/** What to start from, as one choice among cards: a template, or an earlier consultation. */
export function TemplateGallery<Schema>({
  gallery: { templates, earlier },
  chosen,
  copyOf,
}: {
  readonly gallery: Gallery;
  readonly chosen: string;
  readonly copyOf: FieldMetadata<Schema>;
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
        {earlier.length > 0 && (
          <label className="gallery-choice">
            <input type="radio" name="templateId" value={COPY} defaultChecked={chosen === COPY} required />
            <strong>{t("create.copy.title")}</strong>
            <span>{t("create.copy.description")}</span>
          </label>
        )}
      </div>
      {earlier.length > 0 && (
        <div className="form-stack gallery-copy">
          <SelectField
            field={copyOf}
            label={t("create.copy.which")}
            help={t("create.copy.help")}
            options={earlier.map(({ id, title, createdOn }) => ({
              value: id,
              label: t("create.copy.option", { title, day: createdOn }),
            }))}
          />
        </div>
      )}
    </fieldset>
  );
}

/** Kinds of consultation that cannot be started yet. */
export function ComingTemplates({ coming }: Pick<Gallery, "coming">) {
  const { t } = useTranslation("organiser");
  return (
    <section className="card" aria-labelledby="coming-templates">
      <div className="card-head">
        <h2 id="coming-templates">{t("create.coming.heading")}</h2>
      </div>
      <p>{t("create.coming.text")}</p>
      <ul className="gallery">
        {coming.map(({ id, title, purpose }) => (
          <li key={id} className="gallery-coming">
            <strong>{title}</strong>
            <span>{purpose}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
