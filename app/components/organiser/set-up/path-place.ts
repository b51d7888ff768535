import { paths } from "../../../paths";
import type { PathStep, StepKey } from "../../../presenters/set-up/path-steps";

/** Which step of the set-up an address belongs to; undefined for pages beside the path. */
export function stepOfPage(consultationId: string, pathname: string): StepKey | undefined {
  const base = paths.consultation(consultationId);
  if (!pathname.startsWith(`${base}/`)) return undefined;
  const [page = "", part = "", number = ""] = pathname.slice(base.length + 1).split("/");
  switch (page) {
    case "questionnaire":
      return stepOfPart(part, number);
    case "panel":
      return part === "quotas" ? "quotas" : "panel";
    case "data-protection":
      return "dataProtection";
    case "rehearsal":
    case "pilot":
      return page;
    case "mail-texts":
      return "panel";
    case "protocol":
      return "open";
    case "rounds":
      return part === "1" && number === "" ? "open" : undefined;
    default:
      return undefined;
  }
}

function stepOfPart(part: string, number: string): StepKey | undefined {
  switch (part) {
    case "":
      return "purpose";
    case "subjects":
    case "new-subject":
      return "subjects";
    case "criteria":
    case "new-question":
    case "questions":
      return "criteria";
    case "rounds":
      return number === "" || number === "1" ? "rounds" : "feedback";
    case "groups":
    case "anonymity":
    case "rule":
    case "expected":
      return part;
    default:
      return undefined;
  }
}

/** A step with what stands around it. */
export interface PathPlace {
  readonly number: number;
  readonly count: number;
  readonly here: PathStep;
  readonly before: PathStep | undefined;
  readonly next: PathStep | undefined;
  /** The first step that is still to do, unless it is this one or a neighbour that has a link already. */
  readonly missing: PathStep | undefined;
}

/** Where a page stands on the path; undefined for pages beside it. */
export function placeOnPath(
  steps: readonly PathStep[],
  consultationId: string,
  pathname: string,
): PathPlace | undefined {
  const key = stepOfPage(consultationId, pathname);
  const at = steps.findIndex((step) => step.key === key);
  const here = steps[at];
  if (!here) return undefined;
  const next = steps[at + 1];
  const before = steps[at - 1];
  const open = steps.find(({ state }) => state === "open");
  return {
    number: at + 1,
    count: steps.length,
    here,
    before,
    next,
    missing: [here.key, before?.key, next?.key].includes(open?.key) ? undefined : open,
  };
}
