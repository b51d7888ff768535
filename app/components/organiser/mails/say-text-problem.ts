import type { TFunction } from "i18next";
import type { MailTextProblem } from "../../../mail/mail-text";
import { IN_SUBJECT, MAX_BODY, MAX_SUBJECT, PLACEHOLDERS } from "../../../mail/mail-text";

/** What keeps a text from being used, and what to do about it. */
export function sayTextProblem(t: TFunction<"mailing">, found: MailTextProblem): string {
  const offered = inBraces(found.field === "subject" ? IN_SUBJECT : PLACEHOLDERS).join(", ");
  switch (found.problem) {
    case "empty":
      return t(`texts.problems.empty.${found.field}`);
    case "too-long":
      return t("texts.problems.tooLong", { max: found.field === "subject" ? MAX_SUBJECT : MAX_BODY });
    case "control":
      return t(`texts.problems.control.${found.field}`);
    case "unknown":
      return t("texts.problems.unknown", { place: `{${found.placeholder}}`, offered });
    case "not-here":
      return t("texts.problems.notHere", { place: `{${found.placeholder}}`, offered });
    case "missing":
      return t(`texts.problems.missing.${found.placeholder === "note" ? "note" : "link"}`, {
        place: `{${found.placeholder}}`,
      });
  }
}

const inBraces = (names: readonly string[]): string[] => names.map((name) => `{${name}}`);
