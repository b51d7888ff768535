import { SURVEY_DATA_ID, type SurveyPageData } from "../../enhance/surveyjs/page-data";
import script from "../../enhance/surveyjs.tsx?worker&url";
import { useNonce } from "../../nonce";

/** The script of a page in SurveyJS's language, and what it shows. No other page loads either. */
export function SurveyScript({ data }: { readonly data: SurveyPageData }) {
  const nonce = useNonce();
  return (
    <>
      <script
        type="application/json"
        id={SURVEY_DATA_ID}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: React would escape quotes, which JSON in a script must keep
        dangerouslySetInnerHTML={{ __html: jsonForScript(data) }}
      />
      <script type="module" src={script} nonce={nonce} />
    </>
  );
}

/** JSON that cannot end the element it stands in: `<` would begin an end tag or a comment. */
function jsonForScript(data: SurveyPageData): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
