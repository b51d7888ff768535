import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import { ConfirmRemoval, MoveTools } from "../row-tools";
import { SaveAndGoOn } from "../set-up/save-and-go-on";

interface GroupsFormProps {
  readonly groups: readonly { readonly key: string; readonly label: string; readonly people: number }[];
  /** The profile question whose answers lead to the groups. */
  readonly question: {
    readonly text: string;
    readonly choices: readonly { readonly id: string; readonly label: string; readonly group: string }[];
  } | null;
  readonly revision: number;
  readonly mayEdit: boolean;
  readonly reply: FormReply | undefined;
}

/** Names of the groups, their order, and which answer of the profile question leads where. */
export function GroupsForm({ groups, question, revision, mayEdit, reply }: GroupsFormProps) {
  const { t } = useTranslation("organiser");
  const { pathname } = useLocation();
  const typed = reply?.reply.initialValue;
  const errors = reply?.reply.error;
  const options = [
    { value: "", label: t("questionnaire.groups.nowhere") },
    ...groups.map(({ key, label }) => ({ value: key, label })),
  ];
  return (
    <>
      <Form id="groups" method="post" preventScrollReset>
        <input type="hidden" name="revision" value={revision} />
      </Form>
      <table className="org-table stacks">
        <thead>
          <tr>
            <th scope="col">{t("questionnaire.groups.column.name")}</th>
            <th scope="col" className="is-number">
              {t("questionnaire.groups.column.people")}
            </th>
            {mayEdit ? (
              <th scope="col" className="is-tools">
                <span className="visually-hidden">{t("tools.label")}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, label, people }, index) => (
            <tr key={key}>
              <td>
                <input form="groups" type="hidden" name={`labels[${index}].key`} value={key} />
                <TextInput
                  form="groups"
                  name={`labels[${index}].label`}
                  aria-label={t("questionnaire.groups.nameOf", { number: index + 1 })}
                  defaultValue={typedLabel(typed, index) ?? label}
                  error={errors?.[`labels[${index}].label`]?.join(" ")}
                  maxLength={300}
                  disabled={!mayEdit}
                />
                <span className="small">{key}</span>
              </td>
              <td className="is-number" data-label={t("questionnaire.groups.column.people")}>
                {people}
              </td>
              {mayEdit ? (
                <td className="is-tools">
                  <MoveTools
                    action={pathname}
                    fields={{ key, revision }}
                    id={key}
                    what={label}
                    isFirst={index === 0}
                    isLast={index === groups.length - 1}
                  />
                  <ConfirmRemoval
                    action={pathname}
                    fields={{ key, revision }}
                    label={t("tools.remove")}
                    question={t("questionnaire.groups.removeQuestion", { label })}
                    confirm={t("questionnaire.groups.removeConfirm")}
                  />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {question ? (
        <details open={question.choices.some(({ group }) => group === "")}>
          <summary className="row-link">{t("questionnaire.groups.mapping", { question: question.text })}</summary>
          <div className="check-grid">
            {question.choices.map(({ id, label, group }, index) => (
              <div key={id}>
                <input form="groups" type="hidden" name={`mapped[${index}].choice`} value={id} />
                <NativeSelect
                  form="groups"
                  name={`mapped[${index}].group`}
                  label={label}
                  defaultValue={group}
                  data={options}
                  disabled={!mayEdit}
                />
              </div>
            ))}
          </div>
        </details>
      ) : (
        <p className="small">{t("questionnaire.groups.noQuestion")}</p>
      )}
      {mayEdit ? (
        <div className="form-buttons">
          <Button form="groups" type="submit" name="intent" value="groups">
            {t("form.save")}
          </Button>
          <SaveAndGoOn form="groups" intent="groups" />
        </div>
      ) : null}
    </>
  );
}

function typedLabel(values: Record<string, unknown> | null | undefined, index: number): string | undefined {
  const labels = values?.labels;
  const entry: unknown = Array.isArray(labels) ? labels[index] : undefined;
  if (typeof entry !== "object" || entry === null || !("label" in entry)) return undefined;
  return typeof entry.label === "string" ? entry.label : undefined;
}
