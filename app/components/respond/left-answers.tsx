import { useParams, useRouteLoaderData } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import left from "../../enhance/left.ts?worker&url";
import type { LeftData, LeftWhy } from "../../enhance/left-data";
import type { LeftWords } from "../../enhance/show-left";
import { useNonce } from "../../nonce";
import { paths } from "../../paths";
import { pluralForms } from "../plural-forms";

interface LeftAnswersProps {
  readonly why: LeftWhy;
  /** Only what belongs to this round; else of all rounds. */
  readonly round?: number;
  /** A round that is open: what waits for it is still sent. */
  readonly openRound?: number;
}

/** Where the script says what lies on the device and cannot be stored (any more). Without script nothing lies there. */
export function LeftAnswers({ why, round, openRound }: LeftAnswersProps) {
  const { consultationId = "" } = useParams();
  const nonce = useNonce();
  const words = useWords(why);
  const owner = useDeviceOwner();
  if (owner === null) return null;
  const data: LeftData = {
    start: paths.respond(consultationId),
    owner,
    why,
    only: round === undefined ? null : paths.respondSave(consultationId, round),
    except: openRound === undefined ? null : paths.respondSave(consultationId, openRound),
    words,
  };
  return (
    <>
      <div className="left-answers-place" role="status" data-left={JSON.stringify(data)} />
      <script type="module" src={left} nonce={nonce} />
    </>
  );
}

/** Whose answers a browser keeps whose personal link was opened in it last; the frame of all these pages reads it. */
function useDeviceOwner(): string | null {
  const data: unknown = useRouteLoaderData("routes/respond.$consultationId");
  if (typeof data !== "object" || data === null || !("owner" in data)) return null;
  return typeof data.owner === "string" ? data.owner : null;
}

/** The words around such answers on every page that shows some. */
export function leftWords(t: TFunction<"respond-keeping">, language: string): LeftWords {
  return {
    show: pluralForms(language, (count) => t("left.show", { count, replace: { count: "{count}" } })),
    copy: t("left.copy"),
    copied: t("left.copied"),
    download: t("left.download"),
    fileName: t("left.fileName"),
    remove: t("offline.remove"),
    sure: t("offline.sure"),
    keep: t("offline.keep"),
    removeNow: t("offline.removeNow"),
    removed: t("left.removed"),
  };
}

function useWords(why: LeftWhy): LeftData["words"] {
  const { t, i18n } = useTranslation("respond-keeping");
  const { language } = i18n;
  const place = { replace: { count: "{count}" } };
  const isOver = why === "closed" || why === "withdrawn";
  return {
    ...leftWords(t, language),
    title: pluralForms(language, (count) => t(isOver ? "left.title" : "left.waiting", { count, ...place })),
    text: why === "erased" ? "" : t(`left.text.${why}`),
    day: t("left.day"),
  };
}
