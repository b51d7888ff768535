import fc from "fast-check";
import { expect, test } from "vitest";
import { indexForm } from "../../surveys/items/form-reader.js";

const anyName = fc.constantFrom("a", "a:reason", "b", "constructor", "__proto__", "");

test("an indexed form says of every name what the form itself says", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyName, fc.string())), (fields) => {
      const form = new FormData();
      for (const [name, value] of fields) form.append(name, value);
      const indexed = indexForm(form);
      expect(new Set(indexed.keys())).toEqual(new Set(form.keys()));
      for (const name of ["a", "a:reason", "b", "constructor", "__proto__", "", "toString"]) {
        expect(indexed.get(name)).toEqual(form.get(name));
        expect(indexed.getAll(name)).toEqual(form.getAll(name));
      }
    }),
  );
});
