import { useTranslation } from "react-i18next";
import type { PreviewView } from "../../presenters/set-up/preview.server";
import { SectionItems } from "../items/section-items";
import { PartKeeperProvider } from "../items/shared-part";
import { LocalWords } from "../ui/local-words";
import { Notice } from "../ui/notice";
import { ChoiceHeading, SubjectsByArea } from "./subject-choice";
import { SubjectHeading } from "./subject-heading";

interface PreviewPageProps {
  /** Null: what is typed cannot be shown. */
  readonly preview: PreviewView | null;
  readonly problems: readonly { readonly field: string | null; readonly message: string }[];
}

/** What a panelist will see, without the way to other pages. Of what is typed nothing is kept, not even its markup. */
export function PreviewPage({ preview, problems }: PreviewPageProps) {
  const { t } = useTranslation("respond");
  return (
    <PartKeeperProvider value={null}>
      <main className="page page-narrow page-of-questionnaire" id="main">
        {preview === null ? (
          <Notice tone="problem" title={t("preview.problems")}>
            <ul>
              {problems.map(({ field, message }) => (
                <li key={`${field} ${message}`} data-problem lang="en">
                  {field === null ? message : `${field}: ${message}`}
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          <Previewed preview={preview} />
        )}
      </main>
    </PartKeeperProvider>
  );
}

function Previewed({ preview }: { readonly preview: PreviewView }) {
  const { t } = useTranslation("respond");
  switch (preview.kind) {
    case "questions":
      return (
        <>
          <SubjectHeading page={preview.heading} />
          <form noValidate>
            <SectionItems section={preview.section} />
          </form>
          {preview.section.items.length === 0 && <p>{t("preview.empty")}</p>}
          {preview.closesOnGoingOn && (
            <Notice>
              <p>{t("page.closesOnGoingOn")}</p>
            </Notice>
          )}
        </>
      );
    case "choose":
      return (
        <>
          <ChoiceHeading choice={preview.choice} />
          <form>
            <SubjectsByArea areas={preview.choice.areas} chosen={[]} />
          </form>
        </>
      );
    case "script":
      return (
        <>
          <h1>
            <LocalWords words={preview.title} />
          </h1>
          <p>{t("preview.script")}</p>
        </>
      );
  }
}
