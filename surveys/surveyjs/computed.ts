import type { JsonObject } from "../items/types.js";
import type { Notes } from "./reading.js";
import { collectSources } from "./sources.js";

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
