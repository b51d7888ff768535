// Writes the method pages (one per family of statistics) from the docstrings in analysis/. Run: npm run docs:methods
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { families } from "./families.mjs";

/** @typedef {{ file: string, title: string, folders: string[], intro: string }} Family */
/** @typedef {{ lead: string, labels: Record<string, string> }} Docstring */
/** @typedef {Docstring & { name: string, signature: string }} Entry */

const root = new URL("../../analysis/", import.meta.url);
const LABELS = [
  "Definition",
  "Variant",
  "Shape",
  "Unit",
  "Interval",
  "Parameters",
  "Details",
  "Missing",
  "Order",
  "Use",
  "Read",
  "Throws",
  "Source",
];
const NOTE = "<!-- Made from the docstrings in analysis/ by `npm run docs:methods`; changes belong there. -->";
/** Words in names of functions that keep their capital in a heading; two of them in a row are joined by a hyphen. */
const PROPER = [
  ...[
    "Agresti",
    "Ashman",
    "Borda",
    "Bowker",
    "Bradley",
    "Brennan",
    "Clopper",
    "Cohen",
    "Condorcet",
    "Copeland",
    "Coull",
  ],
  ...["Cronbach", "Dunn", "Fisher", "Fleiss", "Freeman", "Friedman", "Gwet", "Halton", "Jeffreys", "Kemeny", "Kendall"],
  ...[
    "Krippendorff",
    "Kruskal",
    "Leik",
    "Luce",
    "Mann",
    "Maxwell",
    "Pearson",
    "Plackett",
    "Prediger",
    "Rand",
    "Spearman",
  ],
  ...["Stuart", "Tastle", "Terry", "Wald", "Wallis", "Whitney", "Wierman", "Wilcoxon", "Wilson"],
];
/** How words of names are spelt in a heading. */
const SPELLINGS = {
  apmo: "APMO",
  bca: "BCa",
  cliffs: "Cliff's",
  comet: "COMET",
  cramers: "Cramer's",
  icc: "ICC",
  iqr: "IQR",
  "mc nemar": "McNemar",
  pert: "PERT",
  "Rand ucla": "RAND/UCLA",
  "tau B": "tau-b",
  "effective N": "effective n",
  "adjust P": "adjust p",
  "modified Z": "modified z",
};

/**
 * The exported functions of a source file that have a docstring.
 *
 * @param {string} path
 * @returns {Entry[]}
 */
function readFunctions(path) {
  const text = readFileSync(path, "utf8");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const named = namedFunction(statement);
    const comment = ts.getLeadingCommentRanges(text, statement.pos)?.at(-1);
    const doc = comment && text.slice(comment.pos, comment.end);
    if (!named || !doc?.startsWith("/**")) return [];
    const parameters = named.parameters.map(parameterName).join(", ");
    return [{ name: named.name, signature: `${named.name}(${parameters})`, ...readDocstring(doc) }];
  });
}

/**
 * `export function f(...)` and `export const f = (...) => ...`.
 *
 * @param {ts.Statement} statement
 */
function namedFunction(statement) {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return null;
  if (ts.isFunctionDeclaration(statement)) {
    return statement.name ? { name: statement.name.text, parameters: statement.parameters } : null;
  }
  if (!ts.isVariableStatement(statement)) return null;
  const [{ name, initializer }] = statement.declarationList.declarations;
  if (!initializer || !ts.isArrowFunction(initializer) || !ts.isIdentifier(name)) return null;
  return { name: name.text, parameters: initializer.parameters };
}

/** @param {ts.ParameterDeclaration} parameter */
function parameterName({ name, questionToken, initializer }) {
  const words = ts.isObjectBindingPattern(name)
    ? `{ ${name.elements.map((element) => (element.propertyName ?? element.name).getText()).join(", ")} }`
    : name.getText();
  return questionToken || initializer ? `${words}?` : words;
}

/**
 * The first sentences and what stands behind each label; `@param` lines are for editors and stay there.
 *
 * @param {string} doc
 * @returns {Docstring}
 */
function readDocstring(doc) {
  /** @type {Record<string, string>} */
  const labels = {};
  /** @type {string[]} */
  const lead = [];
  /** @type {string | null} */
  let current = null;
  const lines = doc.replace(/^\/\*\*|\*\/$/g, "").split("\n");
  for (const line of lines.map((raw) => raw.replace(/^\s*\* ?/, "").trimEnd())) {
    const label = LABELS.find((word) => line.startsWith(`${word}  `));
    if (label) {
      current = label;
      labels[label] = line.slice(label.length).trim();
    } else if (line.startsWith("@")) current = "@";
    else if (line.trim() === "") current = current === "@" ? "@" : null;
    else if (current === null) lead.push(line.trim());
    else if (current !== "@") labels[current] += ` ${line.trim()}`;
  }
  return { lead: lead.join(" "), labels };
}

/**
 * The statistics of a family: functions whose docstrings say how they are defined, when to use and how to read them.
 *
 * @param {Pick<Family, "folders">} family
 * @returns {Entry[]}
 */
export function readFamily({ folders }) {
  return folders
    .flatMap((folder) =>
      filesOf(folder)
        .sort()
        .map((file) => fileURLToPath(new URL(file, root))),
    )
    .flatMap(readFunctions)
    .filter(({ labels }) => labels.Definition && labels.Use && labels.Read);
}

/**
 * A folder's files; of "." those directly in analysis/ which no family names.
 *
 * @param {string} folder
 */
function filesOf(folder) {
  if (folder.endsWith(".ts")) return [folder];
  const files = readdirSync(new URL(folder, root)).filter((file) => file.endsWith(".ts"));
  if (folder !== ".") return files.map((file) => `${folder}/${file}`);
  const named = families.flatMap(({ folders }) => folders);
  return files.filter((file) => !named.includes(file));
}

/**
 * A family's page as Markdown.
 *
 * @param {Family} family
 */
export function pageOf(family) {
  const entries = readFamily(family).map(({ name, signature, lead, labels }) => {
    const lines = LABELS.filter((label) => labels[label]).map((label) => `- **${label}.** ${labels[label]}`);
    return `## ${titleOf(name)}\n\n\`${signature}\`\n\n${lead}\n\n${lines.join("\n")}\n`;
  });
  return `${NOTE}\n\n# ${family.title}\n\n${family.intro}\n\n${entries.join("\n")}`;
}

/** The overview of all families. */
export function indexPage() {
  const rows = families.map(({ file, title, intro }) => `- [${title}](${file}.md): ${firstSentence(intro)}`);
  const text = [
    "Every figure is a value with its n, method and parameters, or no value and the reason why. Nothing is rounded before it is shown.",
    "Each page says of a figure how it is defined, what it does with missing answers, when to use it, how to read it and where it comes from.",
    "Where programs differ, [conventions](conventions.md) says which way Tholos goes.",
  ].join(" ");
  return `${NOTE}\n\n# Methods\n\n${text}\n\n${rows.join("\n")}\n`;
}

/** @param {string} text */
function firstSentence(text) {
  return text.replace(/(?<=[.?!]) [A-Z].*$/s, "");
}

/**
 * "kendallW" is "Kendall W".
 *
 * @param {string} name
 */
export function titleOf(name) {
  const words = name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map(wordOf);
  const joined = words.reduce((line, word, index) => {
    const isPair = PROPER.includes(word) && PROPER.includes(words[index - 1] ?? "");
    return index === 0 ? word : `${line}${isPair ? "-" : " "}${word}`;
  }, "");
  const spelt = Object.entries(SPELLINGS).reduce(
    (line, [words, spelling]) => line.replace(new RegExp(`\\b${words}\\b`), spelling),
    joined,
  );
  return spelt.charAt(0).toUpperCase() + spelt.slice(1);
}

/** @param {string} word */
function wordOf(word) {
  if (word.length === 1) return word;
  return PROPER.find((proper) => proper.toLowerCase() === word.toLowerCase()) ?? word.toLowerCase();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const family of families) writeFileSync(new URL(`${family.file}.md`, import.meta.url), pageOf(family));
  writeFileSync(new URL("README.md", import.meta.url), indexPage());
}
