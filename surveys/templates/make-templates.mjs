// Run with Node alone: it reads JSON through `import`, as surveys/ opens no files.
/**
 * Derives `delphi-core-technologies-6g.json` from a folder with the starting content (technologies, criteria, scales, readiness,
 * stakeholders, countries, instruments and the study `template-delphi.json`) and prints it:
 *
 *   node surveys/templates/make-templates.mjs ../domain > surveys/templates/delphi-core-technologies-6g.json
 *
 * What differs from the source, and why:
 * - Name, e-mail and organisation are not asked: they come from the panel list and are kept apart from the answers.
 * - The questions on interests stand after the choice of technologies. In the profile they would show the list of
 *   technologies before the open questions, which the list must not steer.
 * - Only rounds 1 and 2: the allocation and ranking of round 3 need item kinds that come later.
 * - "Item" reads "technology" in what respondents see.
 * - Verdicts name their criteria, so that "how well do you know this technology?" gets none although it has five levels.
 */
const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write("Usage: node make-templates.mjs FOLDER\n");
  process.exit(1);
}

async function load(name) {
  const url = new URL(`${folder}/${name}.json`, `file://${process.cwd()}/`);
  return (await import(url.href, { with: { type: "json" } })).default;
}

const study = await load("template-delphi");
const source = {
  questions: (await load("criteria")).questions,
  scales: (await load("scales")).scales,
  readiness: await load("readiness"),
  stakeholders: await load("stakeholders"),
  geography: await load("countries"),
  technologies: await load("technologies"),
  instruments: (await load("instruments")).instruments,
};

const byId = (entries, id) => {
  const found = entries.find((entry) => entry.id === id);
  if (!found) throw new Error(`Nothing is called ${id}.`);
  return found;
};
const text = (words) => ({ default: words });
/** The source says "item" where it means a technology; people answering would not know. */
const plain = (words) => text(words.replace(/\bitems\b/g, "technologies").replace(/\bitem\b/g, "technology"));
const choices = (entries) => entries.map(({ id, label }) => ({ id, label: text(label) }));
const inline = (pairs) => Object.entries(pairs).map(([id, label]) => ({ id, label: text(label) }));

const boundary = byId(source.geography.boundaryOptions, study.parameters.geographicBoundary);
const countryChoices = (countries) =>
  countries
    .map(({ iso2, name }) => ({ id: iso2, label: text(name) }))
    .sort((a, b) => (a.id === "ZZ") - (b.id === "ZZ") || a.label.default.localeCompare(b.label.default, "en"));

const optionLists = {
  countries: countryChoices(source.geography.countries),
  countriesOrRegions: countryChoices(
    source.geography.countries.filter(({ iso2 }) => !boundary.countries.includes(iso2)),
  ),
  stakeholderGroups: choices(source.stakeholders.stakeholderGroups.items),
  organisationSizes: choices(source.stakeholders.organisationSizes),
  valueChainPositions: choices(source.stakeholders.valueChainPositions),
  verticals: choices(source.stakeholders.verticals.items),
  technologies: source.technologies.technologies.map(({ id, name }) => ({ id, label: text(name) })),
  instruments: choices(source.instruments),
};
const inlineLists = {
  "resp-years": inline({ "0-4": "0 to 4", "5-9": "5 to 9", "10-19": "10 to 19", "20-plus": "20 or more" }),
  "resp-interest": inline({
    no: "No",
    some: "Yes, in some of them",
    many: "Yes, in many of them",
    "prefer-not": "Prefer not to say",
  }),
};
const mappings = { "resp-group": "comparison-group", "resp-country": "country", "resp-size": "size" };
const SHORT_ENTRY = 300;

function levelsOf(scaleId) {
  if (scaleId === "trl9") {
    return source.readiness.trl.map(({ value, label, anchor, evidence }) => ({
      value,
      label: text(label),
      anchor: text(`${anchor} Evidence: ${evidence}`),
    }));
  }
  return byId(source.scales, scaleId).levels.map(({ value, label, anchor }) => ({
    value,
    label: text(label),
    ...(anchor && { anchor: plain(anchor) }),
  }));
}

function kindOf(question) {
  switch (question.type) {
    case "consent":
      return { kind: "consent" };
    case "list":
      return { kind: "list", maxEntries: question.max, maxLength: SHORT_ENTRY };
    case "longText":
      return { kind: "text", isMultiline: true, maxLength: question.maxLength };
    case "shortText":
      return { kind: "text", isMultiline: false, maxLength: question.maxLength };
    case "single":
      return {
        kind: "single",
        choices: inlineLists[question.id] ?? optionLists[question.options],
        ...(mappings[question.id] && { mapsTo: mappings[question.id] }),
      };
    case "multi": {
      const offered = optionLists[question.options];
      return { kind: "multiple", choices: offered, maxChoices: question.max ?? offered.length };
    }
    case "yearRange": {
      const { min, max, special } = byId(source.scales, question.scale);
      return { kind: "year", min, max, specials: special.map(({ id }) => id) };
    }
    case "scale":
      return { kind: question.scale === "trl9" ? "trl" : "rating", levels: levelsOf(question.scale) };
    default:
      throw new Error(`No item kind for ${question.type}.`);
  }
}

function helpOf(question) {
  const scale = source.scales.find(({ id }) => id === question.scale);
  const parts = [
    question.id === "familiarity" ? undefined : question.help,
    scale?.help,
    question.scale === "trl9" ? source.readiness.trlInstruction : undefined,
    question.evidencePrompt,
  ];
  const help = parts.filter(Boolean).join(" ");
  return help === "" ? {} : { help: text(help) };
}

function toQuestion(question) {
  const scale = source.scales.find(({ id }) => id === question.scale);
  return {
    key: question.id,
    text: plain(question.text),
    ...helpOf(question),
    isRequired: question.required ?? false,
    allowsCannotJudge: scale?.dontKnow ?? false,
    allowsReason: question.allowRationale ?? false,
    privacy: question.privacy === "restricted" ? "restricted" : "study",
    ...kindOf(question),
  };
}

const interestsShown = { itemKey: "resp-interest", operator: "in", values: ["some", "many"] };
const interestKeys = ["resp-interest", "resp-interest-items"];

function questionsSection(section, questions, more = {}) {
  return {
    type: "questions",
    key: section.id,
    title: plain(section.title),
    questions: questions.map((question) => ({
      ...toQuestion(question),
      ...(question.id === "resp-interest-items" && { showIf: interestsShown }),
    })),
    ...more,
  };
}

const round = (id) => byId(study.rounds, id);
const section = (roundId, id) => byId(round(roundId).sections, id);
const asked = (from) => from.questions.filter(({ privacy }) => privacy !== "identity");
const notOnInterests = ({ id }) => !interestKeys.includes(id);

function chooseSection(key) {
  const title = text("Choose your technologies");
  return { type: "choose-subjects", key, title, maxSubjects: study.parameters.itemsPerExpertMax };
}

function subjectsSection(from) {
  const criteria = from.questions.map(({ ref, detail, showFeedback }) => ({
    criterionKey: ref,
    ...(detail && { isDetail: true }),
    ...(showFeedback && { showsFeedback: true }),
  }));
  return { type: "subjects", key: from.id, title: plain(from.title), criteria };
}

const profile = section("r1", "r1-profile");
const open = section("r1", "r1-open");
const rounds = [
  {
    number: 1,
    title: text(round("r1").title),
    estimatedMinutes: round("r1").estimatedMinutes,
    sections: [
      questionsSection(section("r1", "r1-consent"), asked(section("r1", "r1-consent"))),
      questionsSection(profile, asked(profile).filter(notOnInterests)),
      questionsSection(open, asked(open), { closesWhenSubjectsShown: true }),
      chooseSection("r1-choose"),
      questionsSection(
        { id: "r1-interests", title: "Interests" },
        interestKeys.map((id) => byId(profile.questions, id)),
      ),
      subjectsSection(section("r1", "r1-items")),
      questionsSection(section("r1", "r1-missing"), asked(section("r1", "r1-missing"))),
    ],
  },
  {
    number: 2,
    title: text(round("r2").title),
    estimatedMinutes: round("r2").estimatedMinutes,
    sections: [chooseSection("r2-choose"), subjectsSection(section("r2", "r2-items"))],
  },
];

const usedKeys = new Set(
  rounds.flatMap(({ sections }) =>
    sections.flatMap((entry) => (entry.criteria ?? []).map(({ criterionKey }) => criterionKey)),
  ),
);
const criteria = source.questions
  .filter(({ id }) => usedKeys.has(id))
  .map(toQuestion)
  // Choosing countries or instruments is a judgement too, though the source has no scale to say so.
  .map((criterion) => (criterion.kind === "multiple" ? { ...criterion, allowsCannotJudge: true } : criterion));
const judgedKeys = criteria
  .filter(({ key, kind, levels }) => kind === "rating" && levels.length === 5 && key !== "familiarity")
  .map(({ key }) => key);

const comparisonGroups = study.comparisonGroups.map(({ id, label, communities }) => ({
  key: id,
  label: text(label),
  profileChoiceIds: source.stakeholders.stakeholderGroups.items
    .filter(({ community }) => communities.includes(community))
    .map((group) => group.id),
}));

const stability = { minPaired: 8, minPairedShare: 2 / 3, netChangeUnder: 0.15, medianMovedUnder: 1 };
const protocol = {
  schemaVersion: 1,
  quantileType: study.decisionRules.quantileType,
  minValid: study.parameters.minAnswersPerItem,
  minCell: 5,
  rules: [
    {
      appliesTo: { kind: "rating", levels: [5], criterionKeys: judgedKeys },
      consensus: { kind: "pair", atLeast: 0.7, iqrAtMost: 1 },
      stability,
    },
    { appliesTo: { kind: "trl" }, consensus: { kind: "window", within: 1, atLeast: 0.7, iqrAtMost: 2 }, stability },
    {
      appliesTo: { kind: "year" },
      consensus: { kind: "year", iqrAtMost: 4, outsideAtMost: 0.2, outsideOver: 0.6 },
      stability: { ...stability, medianMovedUnder: 2 },
    },
  ],
  settledItems: "close-settled",
  oneRoundKeys: [
    "cap-research",
    "cap-design",
    "cap-production",
    "cap-market",
    "cap-talent",
    "security",
    "spread",
    "concentration",
    "access",
  ],
  application: "locked-before",
};

const plan = {
  schemaVersion: 1,
  title: text(study.title),
  purpose: text(study.purpose),
  boundary: text(`Europe means ${boundary.label}.`.replace("means EU-27", "means the EU-27")),
  areas: source.technologies.areas.map(({ id, label }) => ({ key: id, label: text(label) })),
  subjects: source.technologies.technologies.map((technology) => ({
    key: technology.id,
    areaKey: technology.area,
    name: text(technology.name),
    description: text(technology.description),
    referenceConfiguration: text(technology.referenceConfiguration),
  })),
  // One from hardware and one from networks, both known well beyond their own specialists.
  anchorSubjectKeys: ["CS-01", "CC-14"],
  criteria,
  comparisonGroups,
  rounds,
  protocol,
  participantNotes: study.participantNotes.map(text),
};

process.stdout.write(`${JSON.stringify(plan, null, 1)}\n`);
