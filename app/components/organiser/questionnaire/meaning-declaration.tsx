import { Radio } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ShownChange } from "../../../presenters/set-up/plan-versions.server";
import { Pill } from "../status-pill";
import { TextArea } from "../text-area";
import { DeclaredSteps } from "./declared-steps";
import { toldPart } from "./told-change";

interface MeaningDeclarationProps {
  readonly change: ShownChange;
  readonly from: number;
  readonly to: number;
  readonly mayDeclare: boolean;
}

/** What a change was declared to mean, by whom and why, and the form that declares it; where the rule says it is new, nothing else is offered. */
export function MeaningDeclaration({ change, from, to, mayDeclare }: MeaningDeclarationProps) {
  const { t } = useTranslation("items");
  const { meaning, declared, isRepeated } = change;
  if (meaning === null || isRepeated) return null;
  return (
    <>
      <p className="small">{t(`versions.meaning.${meaning}`)}</p>
      {declared ? (
        <DeclaredSteps steps={declared.steps} />
      ) : (
        <p>
          <Pill>{t("versions.meaning.undeclared")}</Pill>
        </p>
      )}
      {mayDeclare ? <DeclareForm change={change} from={from} to={to} /> : null}
    </>
  );
}

function DeclareForm({ change, from, to }: Omit<MeaningDeclarationProps, "mayDeclare">) {
  const { t } = useTranslation("items");
  const { t: organiser } = useTranslation("organiser");
  const { kind, key, meaning, declared } = change;
  const offered = meaning === "new" ? (["new"] as const) : (["same", "new"] as const);
  const summary = t(declared ? "versions.meaning.again" : "versions.meaning.declare");
  return (
    <details className="as-table">
      <summary id={`declare-${kind}-${key}`}>
        {summary}
        <span className="visually-hidden">: {toldPart(t, change)}</span>
      </summary>
      <Form method="post" className="form-stack" preventScrollReset>
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="part" value={kind} />
        <input type="hidden" name="key" value={key} />
        <Radio.Group
          name="meaning"
          label={t("versions.meaning.question")}
          {...(meaning === "new" && { defaultValue: "new" })}
          required
        >
          {offered.map((value) => (
            <Radio
              key={value}
              value={value}
              label={organiser(`prepare.reword.kinds.${value}.label`)}
              description={t(`versions.meaning.help.${value}`)}
              required
            />
          ))}
        </Radio.Group>
        <TextArea
          name="reason"
          label={t("versions.meaning.reason")}
          description={t("versions.meaning.reasonHelp")}
          rows={2}
          maxLength={2000}
          required
        />
        <div className="form-buttons">
          <button type="submit" className="button-link">
            {t("versions.meaning.button")}
          </button>
        </div>
      </Form>
    </details>
  );
}
