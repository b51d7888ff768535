import { listOf, objectsOf, textOf, valueNameOf } from "../items/surveyjs-element.js";
import type { JsonObject } from "../items/types.js";
import { namesIn } from "./expressions.js";
import type { Notes } from "./reading.js";

/** Values that a computed value may be put together from, however indirectly. */
const MOST_PARTS = 5000;

/**
 * Refuses calculations that refer to themselves, directly or round about, and those that multiply without measure (each doubling the one
 * before): both could keep the server busy or fill its memory.
 */
export function refuseRunawayValues(definition: JsonObject, notes: Notes): void {
  const sources = collectSources(definition);
  const sizes = new Map<string, number>();
  const onTheWay = new Set<string>();
  const refuse = (name: string, reason: string) => {
    const source = sources.get(name);
    if (source) notes.refuse(source.path, source.property, `The value of ${name} ${reason}`);
  };
  // A list of its own in place of calls within calls: a chain may be longer than the stack is deep.
  for (const start of sources.keys()) {
    const open = [start];
    for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
      const source = sources.get(name);
      if (!source || sizes.has(name)) {
        open.pop();
      } else if (onTheWay.has(name)) {
        open.pop();
        onTheWay.delete(name);
        const size = source.names.reduce((sum, part) => Math.min(sum + (sizes.get(part) ?? 1), MOST_PARTS + 1), 0);
        sizes.set(name, Math.max(1, size));
        if (size > MOST_PARTS) refuse(name, "grows without measure.");
      } else {
        onTheWay.add(name);
        for (const part of new Set(source.names)) {
          if (onTheWay.has(part)) refuse(part, "is calculated from itself.");
          else if (!sizes.has(part)) open.push(part);
        }
      }
    }
  }
}

interface Source {
  readonly path: string;
  readonly property: string;
  readonly names: string[];
}

const COMPUTING = ["setValueExpression", "defaultValueExpression", "expression"] as const;

function collectSources(definition: JsonObject): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  const add = (name: string, path: string, property: string, names: readonly string[]) => {
    const known = sources.get(name);
    if (known) known.names.push(...names);
    else sources.set(name, { path, property, names: [...names] });
  };
  objectsOf(definition.calculatedValues).forEach((value, index) => {
    add(textOf(value.name), `calculatedValues.${index}`, "expression", namesIn(textOf(value.expression)));
  });
  objectsOf(definition.triggers).forEach((trigger, index) => {
    const path = `triggers.${index}`;
    const to = textOf(trigger.setToName);
    if (trigger.type === "runexpression") add(to, path, "runExpression", namesIn(textOf(trigger.runExpression)));
    if (trigger.type === "copyvalue") add(to, path, "fromName", [textOf(trigger.fromName)]);
  });
  const walk = (parent: JsonObject, path: string): void => {
    for (const property of ["pages", "elements", "templateElements", "detailElements", "columns", "items"]) {
      listOf(parent[property]).forEach((child, index) => {
        const [element] = objectsOf([child]);
        if (!element) return;
        const at = `${path}${path === "" ? "" : "."}${property}.${index}`;
        for (const name of COMPUTING) {
          const text = textOf(element[name]);
          if (text !== "") add(valueNameOf(element), at, name, namesIn(text));
        }
        walk(element, at);
      });
    }
  };
  walk(definition, "");
  return sources;
}
