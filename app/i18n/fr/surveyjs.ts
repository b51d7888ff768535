/** SurveyJS's own texts in this language, registered by being loaded. */
import "survey-core/i18n/french";
