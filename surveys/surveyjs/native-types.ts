import { Question, QuestionFactory, Serializer } from "survey-core";
import { NATIVE_PREFIX } from "./section-items.js";

/** The question types by which native items stand in a definition: `tholos-rating` and so on. */
export class NativeQuestion extends Question {
  static readonly kinds: readonly string[] = [
    "rating",
    "trl",
    "year",
    "single",
    "multiple",
    "ranking",
    "allocation",
    "number",
    "list",
    "text",
    "consent",
    "statement",
  ];

  readonly #type: string;

  constructor(name: string, type: string) {
    super(name);
    this.#type = type;
  }

  override getType(): string {
    return this.#type;
  }
}

let isRegistered = false;

/** Makes survey-core know the native items; again changes nothing. On the server they hold a value, in the browser they are drawn. */
export function registerNativeTypes(): void {
  if (isRegistered) return;
  isRegistered = true;
  for (const kind of NativeQuestion.kinds) {
    const type = `${NATIVE_PREFIX}${kind}`;
    Serializer.addClass(type, [{ name: "question:value" }], () => new NativeQuestion("", type), "question");
    QuestionFactory.Instance.registerQuestion(type, (name) => new NativeQuestion(name, type));
  }
}
