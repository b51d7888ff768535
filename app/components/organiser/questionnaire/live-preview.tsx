import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import { languageName } from "../../ui/in-language";
import { Card } from "../card";
import { useConsultation } from "../use-consultation";
import { useLivePreview } from "./use-live-preview";

export interface PreviewOptions {
  /** Which part of the questionnaire is shown (`http/preview.server.ts`). */
  readonly part: Readonly<Record<string, string>>;
  readonly languages: readonly string[];
  /** Languages in which panelists can read the pages around the questions. */
  readonly offered: readonly string[];
  /** Whom a criterion can be asked about; none: nothing to choose. */
  readonly subjects: readonly { readonly key: string; readonly name: string }[];
}

interface LivePreviewProps {
  readonly options: PreviewOptions;
  /** The form whose fields are shown as they are typed; for somebody who may only read, what is stored is shown. */
  readonly formId: string;
  readonly mayEdit: boolean;
}

const FRAME = "live-preview";

/**
 * What panelists will see of what stands in a form, beside it: for a phone or a desktop, in each language. With script it follows the typing; without, a
 * button per language sends the form into the frame, where nothing of it is stored.
 */
export function LivePreview({ options, formId, mayEdit }: LivePreviewProps) {
  const { part, languages, offered, subjects } = options;
  const { id } = useConsultation();
  const { t, i18n } = useTranslation("items");
  const frame = useRef<HTMLIFrameElement>(null);
  const [first = "en"] = languages;
  const hrefIn = (language: string, subject = "") =>
    paths.questionnairePreview(id, language, subject === "" ? part : { ...part, subject });
  const { language, subject, state, problems, show } = useLivePreview({
    formId,
    frame,
    first,
    hrefIn,
    mayEdit,
    isOfQuestion: part.criterion !== undefined,
  });
  const name = (tag: string) => languageName(tag, i18n.language);
  return (
    <Card heading={t("preview.heading")} level={3} lead={t(mayEdit ? "preview.lead" : "preview.leadStored")}>
      <div className="preview-tools">
        <fieldset className="preview-devices">
          <legend>{t("preview.device")}</legend>
          {(["phone", "desktop"] as const).map((device) => (
            <label key={device}>
              <input type="radio" name="preview-device" value={device} defaultChecked={device === "phone"} />{" "}
              {t(`preview.${device}`)}
            </label>
          ))}
        </fieldset>
        <fieldset className="preview-languages">
          <legend>{t("preview.language")}</legend>
          {languages.map((tag) =>
            mayEdit ? (
              <button
                key={tag}
                type="submit"
                form={formId}
                formAction={hrefIn(tag)}
                formTarget={FRAME}
                formNoValidate
                aria-pressed={tag === language}
                className="tool"
                onClick={(event) => {
                  event.preventDefault();
                  show({ language: tag });
                }}
              >
                {name(tag)}
              </button>
            ) : (
              <a key={tag} className="tool" href={hrefIn(tag)} target={FRAME}>
                {name(tag)}
              </a>
            ),
          )}
        </fieldset>
        {mayEdit && subjects.length > 1 ? (
          <label className="preview-subject">
            {t("preview.subject")}{" "}
            <select value={subject} onChange={(event) => show({ subject: event.currentTarget.value })}>
              {subjects.map(({ key, name: words }) => (
                <option key={key} value={key}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      {offered.includes(language) ? null : (
        <p className="small">{t("preview.notOffered", { language: name(language) })}</p>
      )}
      <div role="status" className="preview-status">
        {state === "invalid" ? (
          <>
            <p>{t("preview.invalid")}</p>
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </>
        ) : null}
        {state === "failed" ? <p>{t("preview.failed")}</p> : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard (WCAG 2.1.1). */}
      <section className="preview-stage" aria-label={t("preview.stage")} tabIndex={0}>
        <iframe ref={frame} name={FRAME} title={t("preview.frame")} src={hrefIn(first)} className="preview-frame" />
      </section>
    </Card>
  );
}
