import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText, NativeItemKind } from "../../../surveys/items/types";
import type { Origin, StudyPlan } from "../../../surveys/study-plan";
import { findTemplate, templates } from "../../../surveys/templates/index";
import { DEFAULT_LANGUAGE } from "../../i18n/catalogues.server";
import { canonicalHash } from "../../services/canonical-hash";
import {
  type BankItem,
  type BankPart,
  bankItemsOf,
  lacksWords,
  textsIn,
  writtenIn,
} from "../../services/item-bank/bank-items";
import { type BankSource, loadBankSource, loadBankSources } from "../../services/item-bank/bank-source";
import { hasOfName } from "../../services/item-bank/named-already";
import { questionRow } from "./question-rows";

/** How many consultations are searched at once, the newest first; any other is searched when it is chosen. */
const SEARCHED = 20;
/** How many are offered to choose from. */
const OFFERED = 200;
const ROWS_PER_PAGE = 20;

export interface BankQuery {
  readonly q: string;
  /** A part, or a kind of question; empty: all. */
  readonly kind: string;
  /** `template:…`, `consultation:…`; empty: all. */
  readonly source: string;
  readonly page: number;
}

interface Asked {
  readonly consultationId: string;
  readonly userId: string;
  readonly plan: StudyPlan;
}

interface Found {
  readonly item: BankItem;
  readonly source: BankSource;
  /** Other questionnaires that have it word for word. */
  readonly alsoIn: string[];
}

/**
 * What can be taken from templates and from the user's other consultations: what fits the query, each wording once. No answers are read. Throws
 * `not-found` for a source that is none of the user's.
 */
export async function getItemBank(db: Db, { consultationId, userId, plan }: Asked, query: BankQuery) {
  const language = await languageOf(db, consultationId);
  const [sources, rows, memberOf] = await Promise.all([
    query.source === ""
      ? loadBankSources(db, { userId, consultationId, limit: SEARCHED })
      : loadBankSource(db, { name: query.source, userId, consultationId }).then((source) => [source]),
    consultations.findAllByMember(db, { userId, limit: OFFERED, offset: 0 }),
    consultations.countByMember(db, { userId }),
  ]);
  const found = foundIn(sources, query);
  const here = new Set(bankItemsOf(plan).map(({ part, entry }) => signatureOf(part, entry, language)));
  const pageCount = Math.max(1, Math.ceil(found.length / ROWS_PER_PAGE));
  const page = Math.min(query.page, pageCount);
  const others = rows.filter(({ id }) => id !== consultationId);
  return {
    templates: templates.map(({ id, title }) => ({ value: `template:${id}`, label: title.default })),
    consultations: others.map(({ id, title, language: written }) => ({
      value: `consultation:${id}`,
      label: localText(JSON.parse(title) as LocalText, written),
    })),
    /** Consultations that a search of everything leaves out. */
    notSearched: query.source === "" ? Math.max(0, memberOf - 1 - SEARCHED) : 0,
    count: found.length,
    page,
    pageCount,
    rows: found
      .slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE)
      .map((one) => rowOf(one, { here, language, plan })),
  };
}
export type BankRow = Awaited<ReturnType<typeof getItemBank>>["rows"][number];

const languageOf = async (db: Db, consultationId: string) =>
  (await consultations.findById(db, { consultationId }))?.language ?? DEFAULT_LANGUAGE;

function foundIn(sources: readonly BankSource[], query: BankQuery): readonly Found[] {
  const wanted = plain(query.q)
    .split(/\s+/)
    .filter((word) => word !== "");
  const found = new Map<string, Found>();
  for (const source of sources) {
    for (const item of bankItemsOf(source.plan)) {
      if (!isOfKind(item, query.kind)) continue;
      const words = wanted.length === 0 ? "" : wordsOf(item);
      if (!wanted.every((word) => words.includes(word))) continue;
      const name = signatureOf(item.part, item.entry, source.language);
      const known = found.get(name);
      if (!known) found.set(name, { item, source, alsoIn: [] });
      else if (known.source !== source) known.alsoIn.push(source.title);
    }
  }
  return [...found.values()];
}

const isOfKind = ({ part, entry }: BankItem, kind: string) =>
  kind === "" || part === kind || (part !== "subject" && "kind" in entry && entry.kind === kind);

/** For comparing: without accents and capitals. */
const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const wordsOf = (item: BankItem) =>
  plain(
    textsIn([item.entry, item.part === "subject" ? item.area : null])
      .flatMap((text) => Object.values(text))
      .join("\n"),
  );

/** What says nothing of the words: names, and what ties it to its questionnaire. */
const TIES: ReadonlySet<string> = new Set(["key", "origin", "areaKey", "showIf", "mapsTo"]);

/** The same for what asks the same in the same words and languages, whatever it is called and wherever it came from. */
function signatureOf(part: BankPart, entry: BankItem["entry"], language: string): string {
  const words = Object.fromEntries(Object.entries(entry).filter(([name]) => !TIES.has(name)));
  return canonicalHash({ part, language, words }).hash;
}

function rowOf(
  { item, source, alsoIn }: Found,
  { here, language, plan }: { here: ReadonlySet<string>; language: string; plan: StudyPlan },
) {
  const { part, entry } = item;
  const words = (text: LocalText) => writtenIn(text, source.language, language).default;
  const shared = {
    /** What its tick sends. */
    value: `${source.name}@${source.revision}/${part}/${entry.key}`,
    part,
    source: source.title,
    isTemplate: source.revision === 0,
    revision: source.revision,
    alsoIn: [...new Set(alsoIn)].length,
    isHere: here.has(signatureOf(part, writtenIn(entry, source.language, language), language)),
    /** Something else of its name is there; two of one name could not be told apart. */
    isNamedHere: hasOfName(plan, part, words(item.part === "subject" ? item.entry.name : item.entry.text)),
    lacksWords: lacksWords(entry, source.language, language) ? source.language : null,
  };
  if (item.part === "subject") {
    const { name, description } = item.entry;
    const area = item.area ? words(item.area) : null;
    return {
      ...shared,
      words: words(name),
      beside: words(description),
      area,
      kind: null,
      size: null,
      hasCondition: false,
      preview: null,
    };
  }
  const { text, help, showIf } = item.entry;
  const { kind, size } = questionRow(item.entry);
  return {
    ...shared,
    words: words(text),
    beside: help ? words(help) : "",
    area: null,
    kind: kind satisfies NativeItemKind,
    size,
    hasCondition: showIf !== undefined,
    preview: { language: source.language, part: { from: source.name, [part]: entry.key } },
  };
}

/** Where an entry of the questionnaire was taken from, for somebody who reads it: a consultation is named to its members alone. */
export async function getOrigin(db: Db, origin: Origin | undefined, userId: string) {
  if (!origin) return null;
  if (origin.source === "template") {
    const title = findTemplate(origin.templateId)?.title.default ?? null;
    return { source: origin.source, title, consultationId: null, revision: null };
  }
  const { consultationId, revision } = origin;
  const row = await consultations.findByMember(db, { consultationId, userId });
  const title = row ? localText(JSON.parse(row.title) as LocalText, row.language) : null;
  return { source: origin.source, title, consultationId: row ? consultationId : null, revision };
}
export type OriginView = NonNullable<Awaited<ReturnType<typeof getOrigin>>>;
