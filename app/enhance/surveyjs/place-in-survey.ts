import type { Model } from "survey-core";

/** Where in a survey somebody was, kept on the device for this person alone: SurveyJS's pages have no address. */
export function createPlaceStore(owner: string, saveUrl: string, sectionKey: string) {
  const name = `tholos:place:${owner}:${saveUrl}:${sectionKey}`;
  return {
    read(): string | null {
      try {
        return localStorage.getItem(name);
      } catch {
        return null;
      }
    },
    write(pageName: string): void {
      try {
        localStorage.setItem(name, pageName);
      } catch {
        // Storage is full or switched off: the next visit begins at the first unanswered question.
      }
    },
  };
}

/** Turns to the page that was open last here, else to the first that holds an unanswered question. */
export function turnToPlace(model: Model, last: string | null): void {
  const isBegun =
    last !== null || model.getAllQuestions().some((question) => !question.isEmpty() && !question.isReadOnly);
  if (!isBegun) return;
  if (model.state === "starting") model.start();
  const page =
    model.visiblePages.find(({ name }) => name === last) ??
    model.visiblePages.find((candidate) =>
      candidate.questions.some((question) => question.isVisible && question.hasInput && question.isEmpty()),
    );
  if (page) model.currentPage = page;
}
