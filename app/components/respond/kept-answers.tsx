import { useTranslation } from "react-i18next";
import type { KeptData, KeptWords } from "../../enhance/kept-data";
import { paths } from "../../paths";
import { pluralForms } from "../plural-forms";
import { leftWords } from "./left-answers";

interface KeptAnswersProps {
  readonly consultationId: string;
  readonly round: number;
  /** Whose answers a browser keeps (`deviceOwnerOf`). */
  readonly owner: string;
}

/** Where the script of a page says what is not stored yet; on every page of an open questionnaire, since each sends what waits. */
export function KeptAnswers({ consultationId, round, owner }: KeptAnswersProps) {
  const data: KeptData = {
    saveUrl: paths.respondSave(consultationId, round),
    owner,
    start: paths.respond(consultationId),
    words: useKeptWords(),
  };
  return <div className="kept-notice" role="status" data-kept={JSON.stringify(data)} />;
}

function useKeptWords(): KeptWords {
  const { t, i18n } = useTranslation("respond-keeping");
  const { t: words } = useTranslation("respond");
  const place = { replace: { count: "{count}" } };
  const both = { replace: { at: "{at}", theirs: "{theirs}", ours: "{ours}" } };
  return {
    saved: words("saving.saved", { time: "{time}" }),
    saving: words("saving.saving"),
    refused: words("saving.refused"),
    waiting: t("state.waiting"),
    notSaved: t("state.notSaved"),
    offline: t("state.offline"),
    offlineKept: pluralForms(i18n.language, (count) => t("state.offlineKept", { count, ...place })),
    unreachable: pluralForms(i18n.language, (count) => t("state.unreachable", { count, ...place })),
    notAsked: t("state.notAsked"),
    held: t("state.held"),
    ended: {
      "signed-out": t("ended.signed-out"),
      "link-ended": t("ended.link-ended"),
      "round-closed": t("ended.round-closed"),
      withdrawn: t("ended.withdrawn"),
      declined: t("ended.declined"),
      "other-person": t("ended.other-person"),
    },
    kept: pluralForms(i18n.language, (count) => t("ended.kept", { count, ...place })),
    left: leftWords(t, i18n.language),
    elsewhere: {
      here: t("elsewhere.here", both),
      elsewhere: t("elsewhere.elsewhere", both),
      restore: t("elsewhere.restore"),
    },
  };
}
