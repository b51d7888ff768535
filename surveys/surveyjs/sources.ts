import { listOf, objectsOf, textOf, valueNameOf } from "../items/surveyjs-element.js";
import type { JsonObject } from "../items/types.js";
import { namesIn, quotedIn } from "./expressions.js";

/** What a value of a definition is calculated from. */
export interface Source {
  /** Where it is calculated first. */
  readonly path: string;
  readonly property: string;
  /** Names of the values it is made of; a name may stand there several times. */
  readonly names: string[];
}

const COMPUTING = ["setValueExpression", "defaultValueExpression", "expression"] as const;
/** They say when a value is set, not what it becomes. */
const CONDITIONS = ["setValueIf", "resetValueIf"] as const;
const CHILDREN = ["pages", "elements", "templateElements", "detailElements", "columns", "items"] as const;

/**
 * By name of the value, everything that a definition calculates it from.
 *
 * `values`           what it is made of.
 * `with-conditions`  also what decides whether it is set, and values that a function is told by name.
 */
export function collectSources(
  definition: JsonObject,
  depth: "values" | "with-conditions" = "values",
): ReadonlyMap<string, Source> {
  const isWide = depth === "with-conditions";
  const namesOf = (text: string) => (isWide ? [...namesIn(text), ...quotedIn(text)] : namesIn(text));
  const sources = new Map<string, Source>();
  const add = (name: string, path: string, property: string, names: readonly string[]) => {
    const known = sources.get(name);
    if (known) known.names.push(...names);
    else sources.set(name, { path, property, names: [...names] });
  };
  objectsOf(definition.calculatedValues).forEach((value, index) => {
    add(textOf(value.name), `calculatedValues.${index}`, "expression", namesOf(textOf(value.expression)));
  });
  objectsOf(definition.triggers).forEach((trigger, index) => {
    const path = `triggers.${index}`;
    const to = textOf(trigger.setToName);
    if (trigger.type === "runexpression") add(to, path, "runExpression", namesOf(textOf(trigger.runExpression)));
    if (trigger.type === "copyvalue") add(to, path, "fromName", [textOf(trigger.fromName)]);
    if (isWide && to !== "")
      add(to, path, "expression", [textOf(trigger.name), ...namesOf(textOf(trigger.expression))]);
  });
  const computing = isWide ? [...COMPUTING, ...CONDITIONS] : COMPUTING;
  const walk = (parent: JsonObject, path: string, around: string | null): void => {
    for (const property of CHILDREN) {
      // A cell is part of its matrix's value.
      const isPart = property !== "pages" && property !== "elements";
      const owner = isPart ? (around ?? valueNameOf(parent)) : around;
      listOf(parent[property]).forEach((child, index) => {
        const [element] = objectsOf([child]);
        if (!element) return;
        const at = `${path}${path === "" ? "" : "."}${property}.${index}`;
        for (const name of computing) {
          const text = textOf(element[name]);
          if (text === "") continue;
          add(valueNameOf(element), at, name, namesOf(text));
          if (isWide && owner !== null) add(owner, at, name, namesOf(text));
        }
        walk(element, at, owner);
      });
    }
  };
  walk(definition, "", null);
  return sources;
}
