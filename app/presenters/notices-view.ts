import { localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import type { NoticesView } from "../components/results/view";
import type { StudyResults } from "../services/study-results";

/** What has to be said of the figures as a whole, on every page and file that shows them. */
export function toNotices({ consultation, protocol }: StudyResults, language: string): NoticesView {
  const { isSimulated, isPublicData, designNote } = consultation;
  return {
    isSimulated: isSimulated === 1,
    isPublicData: isPublicData === 1,
    designNote: designNote === null ? null : localText(JSON.parse(designNote) as LocalText, language),
    isAfterwards: protocol.application === "afterwards",
  };
}
