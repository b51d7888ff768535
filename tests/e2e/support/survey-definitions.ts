import type { JsonObject } from "../../../surveys/items/types";

const rating = {
  type: "tholos-rating",
  name: "importance",
  question: {
    text: { default: "How important is this?" },
    levels: ["Low", "Rather low", "Medium", "Rather high", "High"].map((label, index) => ({
      value: index + 1,
      label: { default: label },
    })),
    allowsReason: true,
  },
};

/** Native items among SurveyJS's own questions on two pages, with a condition on a native item. */
export const mixedSurvey: JsonObject = {
  pages: [
    {
      name: "one",
      title: "First part",
      elements: [
        rating,
        { type: "comment", name: "why", title: "Why so high?", visibleIf: "{importance} = 5" },
        { type: "radiogroup", name: "role", title: "Your role", isRequired: true, choices: ["Maker", "User"] },
      ],
    },
    {
      name: "two",
      title: "Second part",
      elements: [
        {
          type: "tholos-ranking",
          name: "measures",
          question: {
            text: { default: "What helps most?" },
            choices: [
              { id: "money", label: { default: "Capital" } },
              { id: "skills", label: { default: "Skills" } },
            ],
            maxRanked: 2,
            allowsTies: false,
          },
        },
        {
          type: "matrixdynamic",
          name: "projects",
          title: "Projects you know",
          rowCount: 1,
          columns: [{ name: "title", cellType: "text", title: "Title" }],
        },
      ],
    },
  ],
};

/** The question types that forms use most, on one page. */
export const commonSurvey: JsonObject = {
  pages: [
    {
      name: "common",
      title: "About you",
      elements: [
        { type: "text", name: "role", title: "Your role", description: "As on your card", isRequired: true },
        { type: "text", name: "years", inputType: "number", title: "Years in the field", min: 0, max: 60 },
        { type: "comment", name: "words", title: "In your words", maxLength: 200 },
        { type: "radiogroup", name: "one", title: "One of these", choices: ["One", "Two"], showOtherItem: true },
        {
          type: "checkbox",
          name: "several",
          title: "Several of these",
          choices: ["Alpha", "Beta"],
          showNoneItem: true,
        },
        { type: "dropdown", name: "city", title: "From a list", choices: ["Paris", "Rome", "Berlin"] },
        { type: "tagbox", name: "cities", title: "Several from a list", choices: ["Paris", "Rome", "Berlin"] },
        { type: "boolean", name: "agrees", title: "Yes or no" },
        { type: "rating", name: "rate", title: "Rate it", minRateDescription: "low", maxRateDescription: "high" },
        { type: "ranking", name: "order", title: "In order", choices: ["First", "Second", "Third"] },
        { type: "matrix", name: "table", title: "A table", columns: ["Low", "High"], rows: ["Cost", "Risk"] },
        {
          type: "matrixdropdown",
          name: "lists",
          title: "A table of lists",
          rows: ["Now", "Later"],
          columns: [{ name: "level", cellType: "dropdown", title: "Level", choices: [1, 2] }],
        },
        { type: "multipletext", name: "texts", title: "Several texts", items: [{ name: "first" }, { name: "second" }] },
        {
          type: "panel",
          name: "group",
          title: "A group",
          elements: [{ type: "text", name: "inside", title: "Inside" }],
        },
      ],
    },
  ],
};
