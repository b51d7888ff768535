import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { WorkFailure } from "../../../presenters/rounds/round-work.server";
import { Progress } from "../../ui/progress";
import { Card } from "../card";
import { Notice } from "../notice";
import { useFreshData } from "./use-fresh-data";

const LOOK_AGAIN_MS = 1_000;
const LOOK_AGAIN_SECONDS = 3;

interface RoundWorkingProps {
  readonly what: "analysing" | "inviting";
  /** How far it is; null where that cannot be told. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** It did not succeed: when it is tried again by itself, if it is. */
  readonly failure: WorkFailure | null;
  readonly mayRun: boolean;
}

/** Something that takes its time and goes on whatever happens to this page; it looks again by itself, without script too. */
export function RoundWorking({ what, progress, failure, mayRun }: RoundWorkingProps) {
  const { t } = useTranslation("organiser");
  useFreshData(failure ? undefined : LOOK_AGAIN_MS);
  return (
    <Card heading={t(`rounds.working.${what}.heading`)} level={3} lead={t(`rounds.working.${what}.lead`)}>
      {failure ? null : (
        <noscript>
          <meta httpEquiv="refresh" content={String(LOOK_AGAIN_SECONDS)} />
        </noscript>
      )}
      {progress ? (
        <Progress
          value={progress.done}
          max={progress.total}
          text={t("rounds.working.progress", progress)}
          label={t(`rounds.working.${what}.heading`)}
        />
      ) : null}
      {failure ? (
        <Notice tone="problem" heading={t("rounds.working.failed")}>
          <p>
            {failure.triedAgain
              ? t("rounds.working.triedAgain", { on: failure.triedAgain })
              : t("rounds.working.givenUp")}
          </p>
          {mayRun ? (
            <Form method="post" className="form-buttons">
              <Button type="submit" name="intent" value="try-again" variant="default">
                {t("rounds.working.tryAgain")}
              </Button>
            </Form>
          ) : null}
        </Notice>
      ) : null}
    </Card>
  );
}
