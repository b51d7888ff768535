import type { PluralForms } from "./fill-words";
import type { CoherenceData } from "./follow-coherence";
import type { LiveItem } from "./live-item";

/** Texts that the script of a page says, in the page's language; `{name}` stands for a value. */
export interface LiveWords {
  readonly progress: string;
  readonly minutes: string;
  readonly nextQuestion: string;
  readonly place: string;
  readonly oneByOne: string;
  readonly allAtOnce: string;
  readonly left: PluralForms;
  readonly tooMany: PluralForms;
}

/** What every page of a questionnaire hands to its script. */
export interface LivePage {
  readonly answered: number;
  readonly total: number;
  /** About how many minutes what was open takes; null where nobody knows. */
  readonly minutesLeft: number | null;
  readonly words: LiveWords;
}

/** What a page of questions hands to its script, as JSON in the form's `data-live`. */
export interface LiveData extends LivePage {
  readonly items: readonly LiveItem[];
  /** Where answers of the page can contradict each other. */
  readonly coherence?: CoherenceData;
}
