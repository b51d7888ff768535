import { useTranslation } from "react-i18next";
import { Progress } from "../../ui/progress";
import { Card } from "../card";
import { useFreshData } from "./use-fresh-data";

const LOOK_AGAIN_MS = 1_000;
const LOOK_AGAIN_SECONDS = 3;

interface RoundWorkingProps {
  readonly what: "analysing" | "inviting";
  /** How far it is; null where that cannot be told. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** It did not succeed and is tried again. */
  readonly isFailing: boolean;
}

/** Something that takes its time and goes on whatever happens to this page; it looks again by itself, without script too. */
export function RoundWorking({ what, progress, isFailing }: RoundWorkingProps) {
  const { t } = useTranslation("organiser");
  useFreshData(LOOK_AGAIN_MS);
  return (
    <Card heading={t(`rounds.working.${what}.heading`)} level={3} lead={t(`rounds.working.${what}.lead`)}>
      <noscript>
        <meta httpEquiv="refresh" content={String(LOOK_AGAIN_SECONDS)} />
      </noscript>
      {progress ? (
        <Progress
          value={progress.done}
          max={progress.total}
          text={t("rounds.working.progress", progress)}
          label={t(`rounds.working.${what}.heading`)}
        />
      ) : null}
      {isFailing ? <p className="is-missing">{t("rounds.working.failing")}</p> : null}
    </Card>
  );
}
