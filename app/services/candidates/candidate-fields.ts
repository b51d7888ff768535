/** What the forms of the call and of nominations ask. */
export const candidateFields = [
  "name",
  "email",
  "organisation",
  "group",
  "country",
  "expertise",
  "motivation",
] as const;
export type CandidateField = (typeof candidateFields)[number];
export type WrittenCandidate = Readonly<Record<CandidateField, string>>;
export const nobodyWritten: WrittenCandidate = {
  name: "",
  email: "",
  organisation: "",
  group: "",
  country: "",
  expertise: "",
  motivation: "",
};
