import type { SectionView } from "../../components/items/view";
import type { LivePage, LiveWords } from "../live-data";

/** Texts that the script says, in the page's language. */
export interface SurveyWords extends LiveWords {
  /** On the button that ends the section. */
  readonly complete: string;
}

/** What the page of a section in SurveyJS's language hands to its script, as JSON in `<script id="survey-data">`. */
export interface SurveyPageData extends LivePage {
  readonly sectionKey: string;
  /** The definition as the allow-list reader let it through; its native elements only say where they stand. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** The stored values by SurveyJS name, those of native items among them. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Which item a value belongs to; native items are not among them. */
  readonly items: readonly { readonly key: string; readonly name: string }[];
  /** Native items inside the definition: there the name of an element is its item's key. */
  readonly natives: Pick<SectionView, "items" | "shared" | "minCell" | "isReadOnly">;
  /** By item key, in words: why the section could not be finished. */
  readonly problems: Readonly<Record<string, readonly string[]>>;
  readonly idempotencyKey: string;
  /** By item key, what the page knows of each item (`versionOf`). */
  readonly versions: Readonly<Record<string, string>>;
  readonly words: SurveyWords;
}

/** Ids by which server and script find each other. */
export const SURVEY_DATA_ID = "survey-data";
export const SURVEY_PLACE_ID = "survey";
