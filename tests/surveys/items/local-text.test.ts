import { expect, test } from "vitest";
import { langOf, localText, plainWords, wordingOf } from "../../../surveys/items/local-text.js";

const both = { default: "How critical is it?", fr: "À quel point est-ce critique ?" };
const englishOnly = { default: "Not important" };

test("a text with a translation is words alone; one without says which language it is in", () => {
  const { words, fallenBackTo } = wordingOf("fr", "en");
  expect(words(both)).toBe(both.fr);
  expect(fallenBackTo()).toBeNull();
  expect(words(englishOnly)).toEqual({ text: "Not important", lang: "en" });
  expect(fallenBackTo()).toBe("en");
});

test("a text in the page's own language, or of no language, is words alone", () => {
  expect(wordingOf("en", "en").words(both)).toBe(both.default);
  expect(wordingOf("en", "en-GB").words(englishOnly)).toBe("Not important");
  const { words, fallenBackTo } = wordingOf("fr-BE", "en");
  expect([words({ default: "2" }), words({ default: "" }), words(both)]).toEqual(["2", "", both.fr]);
  expect(fallenBackTo()).toBeNull();
});

test("words can be read alone and with their language", () => {
  expect([plainWords("Oui"), plainWords({ text: "Yes", lang: "en" })]).toEqual(["Oui", "Yes"]);
  expect([langOf("Oui"), langOf({ text: "Yes", lang: "en" }), langOf(null)]).toEqual([undefined, "en", undefined]);
});

test("a language tag from outside never reads anything but a translation", () => {
  expect(localText(both, "constructor")).toBe(both.default);
});
