/** Registers SurveyJS's own texts in a language; the package has no types for it. */
declare module "survey-core/i18n/french";
