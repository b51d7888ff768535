import type { DeclinedPageView } from "../../presenters/respond/declined-page.server";
import type { UnsavedAnswer } from "../../presenters/respond/unsaved-answers";
import { Declined } from "./declined";
import { PlainFrame } from "./plain-frame";
import { UnsavedAnswers } from "./unsaved-answers";

interface DeclinedRoundProps {
  readonly page: DeclinedPageView;
  readonly unsaved?: readonly UnsavedAnswer[];
}

/** In place of a page of a questionnaire whose invitation was declined, perhaps on another device. */
export function DeclinedRound({ page, unsaved = [] }: DeclinedRoundProps) {
  return (
    <PlainFrame title={page.title} consultationId={page.consultationId} hasLanguages={unsaved.length === 0}>
      <UnsavedAnswers unsaved={unsaved} why="declined" />
      <Declined page={page} />
    </PlainFrame>
  );
}
