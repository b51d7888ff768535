import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import ts from "typescript";
import { APP_FOLDER } from "./route-tree";

/** One module: what it declares at its top, and where its imported names come from. */
interface Parsed {
  readonly declared: ReadonlyMap<string, ts.Node>;
  readonly imported: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
}

const parsed = new Map<string, Parsed>();

/**
 * The values of `intent` that the action of a route module tells apart, read from its source: in the schema of its form, in a type of
 * it, or in what the action compares. Followed are the module itself, its own folder and `app/http`, where forms are read.
 */
export function readIntents(routeFile: string): readonly string[] {
  const start = resolve(APP_FOLDER, routeFile);
  const followed = [resolve(APP_FOLDER, "http") + sep];
  if (/[/\\]route\.tsx?$/.test(start)) followed.push(dirname(start) + sep);
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string, name: string) => {
    const key = `${file}#${name}`;
    if (seen.has(key)) return;
    seen.add(key);
    const module = parse(file);
    const declaration = module.declared.get(name);
    if (!declaration) return;
    collect(declaration, found);
    for (const used of identifiersOf(declaration)) {
      const origin = module.imported.get(used);
      if (module.declared.has(used)) visit(file, used);
      else if (origin && followed.some((folder) => origin.file.startsWith(folder))) visit(origin.file, origin.name);
    }
  };
  visit(start, "action");
  return [...found].sort();
}

function parse(file: string): Parsed {
  const known = parsed.get(file);
  if (known) return known;
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const declared = new Map<string, ts.Node>();
  const imported = new Map<string, { file: string; name: string }>();
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (ts.isIdentifier(declaration.name)) declared.set(declaration.name.text, declaration);
      }
    } else if (
      (ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) &&
      statement.name !== undefined
    ) {
      declared.set(statement.name.text, statement);
    } else if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const target = resolveImport(file, statement.moduleSpecifier.text);
      const bindings = statement.importClause?.namedBindings;
      if (!target || !bindings || !ts.isNamedImports(bindings)) continue;
      for (const { name, propertyName } of bindings.elements) {
        imported.set(name.text, { file: target, name: (propertyName ?? name).text });
      }
    }
  }
  const module = { declared, imported };
  parsed.set(file, module);
  return module;
}

function resolveImport(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const base = resolve(dirname(from), specifier);
  return [".ts", ".tsx", "/index.ts"].map((end) => base + end).find((path) => existsSync(path));
}

function identifiersOf(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const walk = (at: ts.Node) => {
    if (ts.isIdentifier(at)) names.add(at.text);
    ts.forEachChild(at, walk);
  };
  walk(node);
  return names;
}

const COMPARISONS = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
] as readonly ts.SyntaxKind[];

function collect(node: ts.Node, found: Set<string>): void {
  const isIntent = (at: ts.Node) => !ts.isTypeOfExpression(at) && /\bintent\b/.test(at.getText());
  const walk = (at: ts.Node) => {
    if (ts.isPropertyAssignment(at) && at.name.getText() === "intent") {
      // A schema; a plain text is the name of a field.
      if (ts.isCallExpression(at.initializer)) addTexts(at.initializer, found);
    } else if (ts.isPropertySignature(at) && at.name.getText() === "intent" && at.type) addTexts(at.type, found);
    else if (ts.isBinaryExpression(at) && COMPARISONS.includes(at.operatorToken.kind)) {
      const [text, other] = ts.isStringLiteral(at.right) ? [at.right, at.left] : [at.left, at.right];
      if (ts.isStringLiteral(text) && isIntent(other)) found.add(text.text);
    } else if (ts.isSwitchStatement(at) && isIntent(at.expression)) {
      for (const clause of at.caseBlock.clauses) if (ts.isCaseClause(clause)) addTexts(clause.expression, found);
    }
    ts.forEachChild(at, walk);
  };
  walk(node);
}

/** Every literal text in it but those of messages, which stand in an object. */
function addTexts(node: ts.Node, found: Set<string>): void {
  if (ts.isStringLiteral(node)) found.add(node.text);
  if (!ts.isObjectLiteralExpression(node)) ts.forEachChild(node, (child) => addTexts(child, found));
}
