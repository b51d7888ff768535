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
  return (
    !hasReasons &&
    Object.entries(OF_ONE_PERSON).every(([field, isPersonal]) => !isPersonal || isBlank(item[field as keyof ItemView]))
  );
}

const pageInputs = new WeakMap<PageContext, string>();

/** What the page has in common for its items, as text; made once per page. */
function inputsOfPage(page: PageContext): string {
  const known = pageInputs.get(page);
  if (known !== undefined) return known;
  const { shared, minCell, isReadOnly } = page;
  const inputs = JSON.stringify({ shared, minCell, isReadOnly } satisfies Record<keyof PageContext, unknown>);
  pageInputs.set(page, inputs);
  return inputs;
}

/** All that a part is made from. */
function inputsOf(part: string, language: string, { item, page }: { item: ItemView; page: PageContext }): string {
  return `${part} ${language} ${inputsOfPage(page)} ${JSON.stringify(item)}`;
}

interface SharedItemProps {
  readonly item: ItemView;
  readonly page: PageContext;
  readonly children: ReactElement;
}

/** A whole item, kept like its parts (`SharedPart`): on a first visit that is most of the page. */
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
