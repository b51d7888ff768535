import { Model, type QuestionHtmlModel } from "survey-core";
import { expect, test } from "vitest";
import { escapeAnswers } from "../../app/enhance/surveyjs/escape-answers";

test("an answer that an HTML element names is text there, whatever was typed", () => {
  const model = new Model({
    elements: [
      { type: "text", name: "q" },
      { type: "html", name: "shown", html: "<p>You said <b>{q}</b>.</p>" },
    ],
  });
  escapeAnswers(model);
  const htmlNow = () => (model.getQuestionByName("shown") as QuestionHtmlModel).processedHtml;
  model.setValue("q", "<img src=x onerror=1>{q}");
  expect(htmlNow()).toBe("<p>You said <b>&lt;img src=x onerror=1&gt;&#123;q}</b>.</p>");
  model.setValue("q", "yes");
  expect(htmlNow()).toBe("<p>You said <b>yes</b>.</p>");
});
