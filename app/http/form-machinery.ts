/**
 * The names of the fields that go with the answers of a questionnaire's forms. They begin with a colon, which no key of a question may
 * hold: a question may be called `age` or `owner`, and neither is taken for the other.
 */
export const MACHINERY = {
  /** What the button that sends the form is for. */
  intent: ":intent",
  /** The item whose earlier answer is kept. */
  keep: ":keep",
  /** The change whose answer is to count again. */
  restore: ":restore",
  /** The key of the sending. */
  idempotencyKey: ":idempotencyKey",
  /** Whose answers these are (`deviceOwnerOf`): another person's link may have been opened in the browser since. */
  owner: ":owner",
  /** What the page knew: of each item, or of the one that is saved. */
  seen: ":seen",
  /** Answers that contradict each other of which the page told: sent with it, they are meant. */
  meant: ":meant",
  /** Which item is saved. */
  item: ":itemKey",
  /** How many milliseconds ago the answer was given: clocks of devices are wrong, spans hardly. */
  age: ":age",
  /** The key of a public contribution. */
  submissionKey: ":submissionKey",
  /** When the page of the public questionnaire was made. */
  startedAt: ":startedAt",
  /** A trap: people do not see it. */
  trap: ":website",
} as const;
