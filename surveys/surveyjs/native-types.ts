import { Question, QuestionFactory, Serializer } from "survey-core";
import { textOf } from "../items/surveyjs-element.js";
import type { JsonObject } from "../items/types.js";
import { elementsOf, NATIVE_PREFIX } from "./section-items.js";

/** Makes survey-core know the native items of a definition as questions that hold a value; again changes nothing. */
export function registerNativeTypes(definition: JsonObject): void {
  for (const element of elementsOf(definition)) {
    const type = textOf(element.type);
    if (!type.startsWith(NATIVE_PREFIX) || Serializer.findClass(type)) continue;
    class NativeQuestion extends Question {
      override getType(): string {
        return type;
      }
    }
    Serializer.addClass(type, [{ name: "question:value" }], () => new NativeQuestion(""), "question");
    QuestionFactory.Instance.registerQuestion(type, (name) => new NativeQuestion(name));
  }
}
