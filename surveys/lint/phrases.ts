/**
 * Words that make a question harder to answer or push its answer, in the languages the check knows. An apostrophe is written ' and matches ’.
 *
 * Sources  Krosnick & Presser (2010), Question and questionnaire design, Handbook of Survey Research, 2nd ed., ch. 9 (double-barrelled, leading
 *          and negated questions). Dillman, Smyth & Christian (2014), Internet, Phone, Mail, and Mixed-Mode Surveys, 4th ed., ch. 4. Brancato et
 *          al. (2006), Handbook of Recommended Practices for Questionnaire Development and Testing in the European Statistical System, ch. 2.
 */
export interface Phrases {
  /** Joins two things that one answer cannot both be about. */
  readonly joins: readonly string[];
  /** Pairs that are one thing, or where the join belongs to the answer asked for. */
  readonly pairs: readonly string[];
  /** Tells what the asker thinks, or that others think it. */
  readonly leading: readonly string[];
  readonly negations: readonly string[];
  /** With a negation in the same sentence they turn it round once more. */
  readonly turns: readonly string[];
}

const english: Phrases = {
  joins: ["and", "and/or", "as well as"],
  pairs: [
    "between [^,;.?]{1,60}? and",
    "from [^,;.?]{1,60}? to [^,;.?]{1,60}? and",
    "research and development",
    "research and innovation",
    "science and technology",
    "small and medium",
    "supply and demand",
    "health and care",
    "health and safety",
    "terms and conditions",
    "pros and cons",
    "now and then",
    "more and more",
    "again and again",
    "back and forth",
    "and so on",
    "and why",
    "and by",
    "internet and phone",
    "information and communication",
  ],
  leading: [
    "don't you",
    "do you not",
    "wouldn't you",
    "isn't it",
    "aren't they",
    "shouldn't we",
    "do you agree that",
    "would you agree that",
    "surely",
    "obviously",
    "clearly",
    "of course",
    "undoubtedly",
    "undeniably",
    "needless to say",
    "as (?:we|you|everyone|everybody) (?:all )?knows?",
    "it is (?:well known|obvious|clear|widely accepted)",
    "(?:most|leading|all) experts (?:agree|think|say|believe)",
    "unfortunately",
    "fortunately",
    "so-called",
    "alarming(?:ly)?",
    "disastrous(?:ly)?",
    "catastrophic(?:ally)?",
    "scandalous(?:ly)?",
    "irresponsibl[ey]",
    "reckless(?:ly)?",
    "shameful(?:ly)?",
    "how (?:beneficial|harmful|useful|dangerous|good|bad) (?:is|are|would|will)",
  ],
  negations: ["not", "\\p{L}+n't", "cannot", "never", "no longer", "nobody", "neither", "nor"],
  turns: [
    "unless",
    "without",
    "except",
    "un(?:able|likely|acceptable|desirable|necessary|important)",
    "impossible",
    "oppose[ds]?",
    "lack(?:s|ing)?",
    "prevent(?:s|ed)?",
  ],
};

const french: Phrases = {
  joins: ["et", "et/ou", "ainsi que"],
  pairs: [
    "entre [^,;.?]{1,60}? et",
    "recherche et (?:de |du |le |au )?développement",
    "recherche et (?:de |d'|l')?innovation",
    "science et technologie",
    "sciences et technologies",
    "petites et moyennes",
    "l'offre et la demande",
    "santé et (?:de )?sécurité",
    "de plus en plus",
    "et ainsi de suite",
    "et pourquoi",
    "et par",
    "l'information et de la communication",
    "vingt et un",
  ],
  leading: [
    "ne (?:pensez|croyez|trouvez|estimez)-vous pas",
    "n'êtes-vous pas",
    "n'est-(?:ce|il|elle) pas",
    "ne devrait-on pas",
    "ne faudrait-il pas",
    "êtes-vous d'accord (?:que|pour dire que|avec le fait que)",
    "évidemment",
    "bien sûr",
    "bien entendu",
    "sans aucun doute",
    "indéniablement",
    "incontestablement",
    "il est (?:évident|clair|bien connu|admis) que",
    "(?:chacun|tout le monde) sait",
    "comme (?:on le sait|chacun le sait|vous le savez)",
    "(?:la plupart des|tous les) experts (?:pensent|disent|s'accordent|estiment)",
    "malheureusement",
    "heureusement",
    "soi-disant",
    "prétendue?s?",
    "alarmante?s?",
    "désastreu(?:x|ses?)",
    "catastrophiques?",
    "scandaleu(?:x|ses?)",
    "irresponsables?",
    "à quel point (?:est-il|est-elle|est-ce) (?:bénéfique|nuisible|utile|dangereux|dangereuse)",
  ],
  negations: ["(?:ne|n')\\s?[^.?!;]{0,40}?(?:pas|plus|jamais|aucune?|rien|guère)", "non pas", "jamais"],
  turns: [
    "sans",
    "sauf",
    "à moins (?:de|que)",
    "impossible",
    "inacceptable",
    "improbable",
    "inutile",
    "manque[rs]?",
    "empêche[rs]?",
    "s'oppose(?:r|nt)?",
  ],
};

const known: Readonly<Record<string, Phrases>> = { en: english, fr: french };

/** The phrases of a language tag's base language, or undefined where the check does not know the language. */
export function phrasesOf(tag: string): Phrases | undefined {
  const base = tag.split("-")[0] ?? tag;
  return Object.hasOwn(known, base) ? known[base] : undefined;
}
