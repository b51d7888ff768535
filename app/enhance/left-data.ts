import type { PluralForms } from "./fill-words";
import type { LeftWords } from "./show-left";

/** Why what lies on the device was not stored; `closed` and `withdrawn` for good. */
export type LeftWhy = "closed" | "withdrawn" | "declined" | "link-ended" | "leaving" | "erased";

/** What a page hands to its script where answers may lie on the device that cannot be stored (any more), as JSON in `data-left`. */
export interface LeftData {
  /** What the addresses of all the consultation's pages begin with. */
  readonly start: string;
  /** Whose answers (`deviceOwnerOf`). */
  readonly owner: string;
  readonly why: LeftWhy;
  /** Only what would go to this address; null: wherever. */
  readonly only: string | null;
  /** Not what still goes to this address. */
  readonly except: string | null;
  readonly words: LeftWords & {
    readonly title: PluralForms;
    readonly text: string;
    /** How long it stays, where it is for good. */
    readonly day: string;
  };
}
