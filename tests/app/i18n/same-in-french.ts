/** Words that are written alike in both languages, and texts that are nothing but signs, names and values. */
const ALIKE = new Set([
  "Accessible",
  "Consultations",
  "consensus",
  "Attrition",
  "Verdict",
  "Distribution",
  "Conditions",
  "Stable",
  "Question",
  "Description",
  "Note",
  "Organisation",
  "Exports",
  "Mann-Whitney",
  "Kruskal-Wallis",
  "Stuart-Maxwell",
  "Bowker",
  "McNemar",
  "Wilcoxon p {{p}}",
  "Panel",
  "Q1 – Q3",
  "TRL ≥ {{level}}",
  "P",
  "A",
  "n",
  "{{count}} minute",
  "{{count}} minutes",
]);

/** Whether a French text may be the same as the English one. */
export function isSameInFrench(text: string): boolean {
  const words = text.replace(/\{\{\w+\}\}/g, "");
  return ALIKE.has(text) || !/\p{L}{2}/u.test(words);
}
