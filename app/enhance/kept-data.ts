import type { PluralForms } from "./fill-words";
import type { EndedWhy } from "./save-queue";
import type { LeftWords } from "./show-left";

/** Texts about what is saved and what is kept, in the page's language; `{name}` stands for a value. */
export interface KeptWords {
  readonly saved: string;
  readonly saving: string;
  readonly refused: string;
  /** In the header, while a longer text stands on the page. */
  readonly waiting: string;
  readonly notSaved: string;
  readonly offline: string;
  readonly offlineKept: PluralForms;
  readonly unreachable: PluralForms;
  readonly notAsked: string;
  readonly held: string;
  readonly ended: Readonly<Record<EndedWhy, string>>;
  readonly kept: PluralForms;
  readonly left: LeftWords;
  readonly elsewhere: { readonly here: string; readonly elsewhere: string; readonly restore: string };
}

/** What every page of an open questionnaire hands to its script, as JSON in `data-kept`. */
export interface KeptData {
  /** Where one item is posted to. */
  readonly saveUrl: string;
  /** Whose answers are kept (`deviceOwnerOf`). */
  readonly owner: string;
  /** What the addresses of all the consultation's pages begin with. */
  readonly start: string;
  readonly words: KeptWords;
}
