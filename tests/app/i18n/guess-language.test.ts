import { expect, test } from "vitest";
import { guessLanguage } from "../../../app/i18n/guess-language";

test.each([
  ["Without it the radio units of the next generation come from two suppliers only.", "en"],
  ["Les fournisseurs de volume sont presque tous hors d’Europe, et la qualification est longue.", "fr"],
  ["Die Schnittstellen sind offen und das ist nicht der Engpass.", "de"],
])("the language of %s is %s", (text, language) => {
  expect(guessLanguage(text)).toBe(language);
});

test.each(["", "5G", "Non.", "TRL 6, ETSI TS 138 104", "RISC-V", "Ναι, και τα δύο", "la the le of"])(
  "nothing is said of %j",
  (text) => {
    expect(guessLanguage(text)).toBeUndefined();
  },
);
