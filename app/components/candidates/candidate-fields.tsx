import { useTranslation } from "react-i18next";
import { plainWords } from "../../../surveys/items/local-text";
import { MACHINERY } from "../../http/form-machinery";
import type { CandidateOptions } from "../../presenters/candidates/call-page.server";
import type { CandidateField, WrittenCandidate } from "../../services/candidates/candidate-fields";
import type { CandidateProblem } from "../../services/candidates/check-candidate";
import { Field } from "../ui/field";
import { Labelled } from "../ui/labelled";
import { ProblemSummary } from "../ui/problem-summary";

interface CandidateFieldsProps {
  readonly options: CandidateOptions;
  readonly written: WrittenCandidate;
  readonly problems: readonly CandidateProblem[];
  readonly submissionKey: string;
  /** Somebody else: their labels differ, and less is known of them. */
  readonly isNomination: boolean;
}

/** What is asked of whoever may get on the panel, with the form's machinery; complete without script. */
export function CandidateFields({ options, written, problems, submissionKey, isNomination }: CandidateFieldsProps) {
  const { t } = useTranslation("proposals");
  const problemOf = (field: CandidateField) => {
    const found = problems.find((problem) => problem.field === field);
    return found && t(`problem.${wordsOf(found)}`);
  };
  const own = { defaultValue: written, problemOf };
  const autoComplete = (token: string) => (isNomination ? "off" : token);
  return (
    <>
      <input type="hidden" name={MACHINERY.submissionKey} value={submissionKey} autoComplete="off" />
      <div className="trap" aria-hidden="true">
        <label>
          {t("trap")}
          <input type="text" name={MACHINERY.trap} tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <Field
        name="name"
        label={t("field.name")}
        autoComplete={autoComplete("name")}
        maxLength={200}
        required
        defaultValue={written.name}
        problem={problemOf("name")}
      />
      <Field
        name="email"
        type="email"
        label={t("field.email")}
        help={isNomination ? undefined : t("help.email")}
        autoComplete={autoComplete("email")}
        maxLength={254}
        required
        defaultValue={written.email}
        problem={problemOf("email")}
      />
      <Field
        name="organisation"
        label={t("field.organisation")}
        autoComplete={autoComplete("organization")}
        maxLength={200}
        defaultValue={written.organisation}
        problem={problemOf("organisation")}
      />
      {options.groups.length > 0 ? (
        <Labelled name="group" label={t(isNomination ? "nominate.group" : "field.group")} problem={problemOf("group")}>
          <select {...inputProps("group", own)} required={!isNomination}>
            <option value="">{t(isNomination ? "nominate.groupUnknown" : "choose")}</option>
            {options.groups.map(({ key, label }) => (
              <option key={key} value={key} lang={typeof label === "string" ? undefined : label.lang}>
                {plainWords(label)}
              </option>
            ))}
          </select>
        </Labelled>
      ) : null}
      <Labelled name="country" label={t("field.country")} problem={problemOf("country")}>
        <select {...inputProps("country", own)} autoComplete={autoComplete("country")}>
          <option value="">{t("choose")}</option>
          {options.countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled
        name="expertise"
        label={t(isNomination ? "nominate.expertise" : "field.expertise")}
        help={t("help.expertise")}
        problem={problemOf("expertise")}
      >
        <textarea
          {...inputProps("expertise", own)}
          aria-describedby={describedBy("expertise", own)}
          maxLength={500}
          rows={2}
        />
      </Labelled>
      <Labelled
        name="motivation"
        label={t(isNomination ? "nominate.motivation" : "field.motivation")}
        help={t("help.motivation")}
        problem={problemOf("motivation")}
      >
        <textarea
          {...inputProps("motivation", own)}
          aria-describedby={describedBy("motivation", own)}
          maxLength={2000}
          rows={5}
        />
      </Labelled>
    </>
  );
}

/** Every field that needs another look, above the form. */
export function CandidateProblems({ problems }: { readonly problems: readonly CandidateProblem[] }) {
  const { t } = useTranslation("proposals");
  const fields = [...new Set(problems.map(({ field }) => field))];
  return (
    <ProblemSummary
      title={t("problems", { count: fields.length })}
      problems={fields.map((field) => ({ href: `#${field}`, text: t(`shown.${field}`) }))}
    />
  );
}

interface Own {
  readonly defaultValue: WrittenCandidate;
  readonly problemOf: (field: CandidateField) => string | undefined;
}

function inputProps(field: CandidateField, { defaultValue, problemOf }: Own) {
  const problem = problemOf(field);
  return {
    id: field,
    name: field,
    className: "input",
    defaultValue: defaultValue[field],
    "aria-invalid": problem ? (true as const) : undefined,
    "aria-describedby": problem ? `${field}-problem` : undefined,
  };
}

const describedBy = (field: CandidateField, { problemOf }: Own) =>
  problemOf(field) ? `${field}-help ${field}-problem` : `${field}-help`;

function wordsOf({ code }: CandidateProblem) {
  switch (code) {
    case "missing":
      return "missing";
    case "bad-email":
    case "not-demonstration-address":
      return "email";
    case "too-long":
      return "tooLong";
    case "control-characters":
      return "signs";
    default:
      return "other";
  }
}
