import { createContext, type HTMLAttributes, type ReactElement, type ReactNode, useContext } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import type { ItemView, PageContext } from "./view";

/** Keeps markup that is the same for every reader, by all that it is made from; makes it where it has none. */
export interface PartKeeper {
  /** What stands for the markup until the page is put together; it is rendered as it is. */
  keep(inputs: string, make: () => ReactElement): ReactElement;
}

const KeeperContext = createContext<PartKeeper | null>(null);

/** Only for pages without React in the browser: what is kept is static markup. */
export const PartKeeperProvider = KeeperContext.Provider;

/** Which fields of an item are one person's: a part that is made from any of them is made anew for everybody. */
const OF_ONE_PERSON = {
  key: false,
  kind: false,
  text: false,
  lang: false,
  subjectRef: false,
  help: false,
  helpLang: false,
  isRequired: false,
  allowsCannotJudge: false,
  allowsReason: false,
  isDetail: false,
  isVisible: false,
  showIf: false,
  awaitsAnswer: false,
  reworded: false,
  // Its reasons are drawn for one reader; see `isForEverybody`.
  feedback: false,
  answer: true,
  reason: true,
  ownEarlier: true,
  problems: true,
  typed: true,
  elsewhere: true,
  incoherences: true,
} satisfies Record<keyof ItemView, boolean>;

const PERSONAL_FIELDS = Object.entries(OF_ONE_PERSON).flatMap(([field, isPersonal]) =>
  isPersonal ? [field as keyof ItemView] : [],
);

/** The item as it is to somebody of whom nothing is known, without the reasons: what parts for every reader may be made from. */
export function forEverybody(item: ItemView): ItemView {
  const { feedback } = item;
  return {
    ...item,
    answer: null,
    reason: null,
    ownEarlier: null,
    problems: [],
    typed: undefined,
    elsewhere: undefined,
    incoherences: undefined,
    feedback: feedback && { ...feedback, reasons: [], reasonsLeftOut: undefined },
  };
}

function isForEverybody(item: ItemView): boolean {
  const isBlank = (value: unknown) =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  const { feedback } = item;
  const hasReasons = feedback !== null && (feedback.reasons.length > 0 || (feedback.reasonsLeftOut ?? 0) > 0);
  return !hasReasons && PERSONAL_FIELDS.every((field) => isBlank(item[field]));
}

const pageInputs = new WeakMap<PageContext["shared"], string>();

/** What the page has in common for its items, as text; the shared texts are written once for each list of them. */
function inputsOfPage({ shared, ...page }: PageContext): string {
  const { minCell, isReadOnly } = page satisfies Record<Exclude<keyof PageContext, "shared">, unknown>;
  const known = pageInputs.get(shared) ?? JSON.stringify(shared);
  pageInputs.set(shared, known);
  return `${minCell} ${isReadOnly} ${known}`;
}

/** All that a part is made from. */
function inputsOf(part: string, language: string, { item, page }: { item: ItemView; page: PageContext }): string {
  return `${part} ${language} ${inputsOfPage(page)} ${JSON.stringify(item)}`;
}

const listInputs = new WeakMap<readonly ItemView[], { readonly of: string; readonly inputs: string }>();

/** All that a list of items is made from: written once for each list, since a list that many readers get is long. */
function inputsOfList(language: string, { items, page }: { items: readonly ItemView[]; page: PageContext }): string {
  const of = `items ${language} ${inputsOfPage(page)}`;
  const known = listInputs.get(items);
  if (known?.of === of) return known.inputs;
  const inputs = `${of} ${JSON.stringify(items)}`;
  listInputs.set(items, { of, inputs });
  return inputs;
}

interface SharedItemsProps {
  readonly items: readonly ItemView[];
  readonly page: PageContext;
  readonly children: ReactNode;
}

/** All the items of a page, kept together where they are the same to every reader, as on a first visit: most of a page. */
export function SharedItems({ items, page, children }: SharedItemsProps) {
  const keeper = useContext(KeeperContext);
  const { i18n } = useTranslation("respond");
  if (!keeper || !items.every(isForEverybody)) return <>{children}</>;
  const make = () => <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
  return keeper.keep(inputsOfList(i18n.language, { items, page }), make);
}

interface SharedItemProps {
  readonly item: ItemView;
  readonly page: PageContext;
  readonly children: ReactElement;
}

/** A whole item, kept like its parts (`SharedPart`). */
export function SharedItem({ item, page, children }: SharedItemProps) {
  const keeper = useContext(KeeperContext);
  const { i18n } = useTranslation("respond");
  if (!keeper || !isForEverybody(item)) return children;
  const make = () => <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
  return keeper.keep(inputsOf("item", i18n.language, { item, page }), make);
}

interface SharedPartProps extends HTMLAttributes<HTMLElement> {
  /** Which part of an item it is. */
  readonly part: string;
  readonly as?: "div" | "details";
  /** All that the children are made from, together with `page` and the language. */
  readonly item: ItemView;
  readonly page: PageContext;
  readonly children: ReactNode;
}

/**
 * A part of an item that is rendered once for all readers where a keeper is provided, and like any other where none is (in the browser).
 * An item that holds anything of one person is rendered anew every time: nothing of anybody's is ever kept.
 */
export function SharedPart({ part, as: Tag = "div", item, page, children, ...attributes }: SharedPartProps) {
  const keeper = useContext(KeeperContext);
  const { i18n } = useTranslation("respond");
  if (!keeper || !isForEverybody(item)) return <Tag {...attributes}>{children}</Tag>;
  const make = () => <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
  return <Tag {...attributes}>{keeper.keep(inputsOf(part, i18n.language, { item, page }), make)}</Tag>;
}
