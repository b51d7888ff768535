import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { abbreviationsIn, explainedIn } from "../../../surveys/lint/abbreviations.js";
import { sentencesOf } from "../../../surveys/lint/find-phrases.js";
import { lintWords, type Use } from "../../../surveys/lint/lint-words.js";
import real from "../../fixtures/lint/real-questions.json";

const found = (text: string, language = "en", use: Use = "judgement") =>
  lintWords(text, language, use).map(({ code, words }) => `${code}: ${words}`);

describe("words that make a question harder to answer", () => {
  test.each([
    // Krosnick & Presser (2010), ch. 9, and Dillman et al. (2014), ch. 4: kinds of wording they warn of, in this field's words.
    ["How useful and safe is open radio access?", ["double-barrelled: useful and safe"]],
    ["How strong are production as well as design?", ["double-barrelled: production as well as design"]],
    ["Is it ready? Should it be funded?", ["double-barrelled: Is it ready? … Should it be funded?"]],
    ["Don't you think that Europe should act?", ["leading: Don't you"]],
    ["Obviously this matters. How much?", ["leading: Obviously"]],
    ["Most experts agree that 6G is needed. How urgent is it?", ["leading: Most experts agree"]],
    ["Europe should not rely on one supplier.", ["negation: not"]],
    ["Europe should not act unless others do.", ["double-negation: not … unless"]],
    ["Operators cannot build this without public funding.", ["double-negation: cannot … without"]],
    // What looks alike and is in order.
    ["How large is the gap between supply and demand?", []],
    ["How strong is European research and development?", []],
    ["How much of the need is met by suppliers under non-European control?", []],
    ["How critical is it (for operators and vendors)?", []],
    ["How important is this notion?", []],
  ])("in English: %s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ["Cette technologie est-elle utile et sûre ?", ["double-barrelled: utile et sûre"]],
    ["Ne pensez-vous pas que l’Europe devrait agir ?", ["leading: Ne pensez-vous pas"]],
    ["L’Europe ne devrait pas dépendre d’un seul fournisseur.", ["negation: ne devrait pas"]],
    ["L’Europe ne devrait pas agir sans les autres.", ["double-negation: ne devrait pas … sans"]],
    ["Quel est l’écart entre l’offre et la demande ?", []],
    ["La recherche et le développement sont-ils solides ?", []],
    ["Quelle est l’importance des réseaux concrets ?", []],
  ])("in French: %s", (text, expected) => {
    expect(found(text, "fr")).toEqual(expected);
  });

  test("open questions may be about two things; what is only read may say no", () => {
    expect(found("Where is Europe strong today, and why?", "en", "question")).toEqual([]);
    expect(found("You need not answer and may stop.", "en", "reading")).toEqual([]);
  });

  test("of a language it does not know it looks at the length alone", () => {
    expect(found("Ist es nützlich and safe, don't you think?", "de")).toEqual([]);
    expect(found(`${"Wort ".repeat(31)}.`, "de")).toHaveLength(1);
  });

  test("a sentence of 30 words passes, of 31 is long; French has a sixth more", () => {
    const words = (count: number) => `${"wort ".repeat(count).trim()}.`;
    expect(found(words(30))).toEqual([]);
    expect(found(words(31))).toEqual(["long-sentence: wort wort wort wort wort wort wort wort …"]);
    expect(found(words(35), "fr")).toEqual([]);
    expect(found(words(36), "fr")).toHaveLength(1);
  });

  test("sentences end at full stops, not in numbers", () => {
    expect(sentencesOf("It costs 3.5 million. Who pays? Nobody.\nYes")).toEqual([
      "It costs 3.5 million.",
      "Who pays?",
      "Nobody.",
      "Yes",
    ]);
  });
});

describe("abbreviations", () => {
  test("are those that not everybody knows", () => {
    expect(abbreviationsIn("Use of MIMO and FPGAs in the EU, stage II of CS-01")).toEqual(["MIMO", "FPGA"]);
    expect(abbreviationsIn("ALL IN CAPITALS")).toEqual([]);
    expect(abbreviationsIn("Is {SUBJECT} ready?")).toEqual([]);
  });
  test("count as explained where either stands in brackets after the other", () => {
    const texts = [
      "Reconfigurable logic (FPGA and embedded FPGA)",
      "TRL (technology readiness level)",
      "a prototype (TRL 7)",
    ];
    expect([...explainedIn(texts)].sort()).toEqual(["FPGA", "TRL"]);
  });
});

describe("the questions of eight consultations of the field", () => {
  const findings = real.flatMap(({ text, use }) => found(text, "en", use as Use));

  // Each was read by a person: all three ask about two things, so none of the 172 is a false alarm.
  test("hold three findings, each of them true", () => {
    expect(real.length).toBeGreaterThan(150);
    expect(findings).toEqual([
      "double-barrelled: security and trust",
      "double-barrelled: design and intellectual",
      "double-barrelled: skills and talent",
    ]);
  });
});

describe("on any text", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 300, unit: "grapheme" }),
    fc
      .array(
        fc.constantFrom("not", "and", "without", "don't", "you", "ne", "pas", "et", "?", "(", ")", ".", "Word", "ABC"),
        { maxLength: 60 },
      )
      .map((words) => words.join(" ")),
  );
  const language = fc.constantFrom("en", "fr", "fr-BE", "de", "constructor");
  const use = fc.constantFrom<Use>("judgement", "question", "reading");

  test("answers, the same each time, and quotes words that stand in it", () => {
    fc.assert(
      fc.property(text, language, use, (words, tag, purpose) => {
        const findings = lintWords(words, tag, purpose);
        expect(lintWords(words, tag, purpose)).toEqual(findings);
        for (const { code, words: quoted } of findings) {
          if (code === "leading" || code === "negation") expect(words).toContain(quoted);
          expect(quoted).not.toBe("");
        }
      }),
    );
  });
  test("more words never take a finding about length away", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), use, (count, purpose) => {
        const long = (words: number) =>
          lintWords("word ".repeat(words), "en", purpose).filter(({ code }) => code.startsWith("long")).length;
        expect(long(count + 1)).toBeGreaterThanOrEqual(long(count));
      }),
    );
  });
  test("a long hostile text is read in a moment", () => {
    const started = performance.now();
    for (const part of ["between a ", "ne a ", "(", "and ", "A. ", "from to and "])
      lintWords(part.repeat(800), "fr", "judgement");
    for (const part of ["between a ", "not ", "from a to "]) lintWords(part.repeat(400), "en", "judgement");
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
