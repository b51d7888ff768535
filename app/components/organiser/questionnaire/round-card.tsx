import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { RoundRow } from "../../../presenters/set-up/round-rows";
import { Card } from "../card";
import { MoveTools } from "../row-tools";

interface RoundCardProps {
  readonly consultationId: string;
  readonly round: RoundRow;
  readonly revision: number;
  readonly mayEdit: boolean;
}

/** One round: its title and length, and its sections in order. */
export function RoundCard({ consultationId, round, revision, mayEdit }: RoundCardProps) {
  const { t } = useTranslation("organiser");
  const action = `${paths.questionnaireRounds(consultationId)}?index`;
  const { number } = round;
  return (
    <Card level={3} heading={round.title}>
      <Form method="post" action={action} preventScrollReset>
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="round" value={number} />
        <fieldset disabled={!mayEdit}>
          <legend className="visually-hidden">{t("questionnaire.rounds.legend", { number })}</legend>
          <div className="filter-bar">
            <TextInput
              key={round.title}
              className="grows"
              name="title"
              label={t("questionnaire.rounds.title")}
              defaultValue={round.title}
              maxLength={300}
              required={mayEdit}
            />
            <TextInput
              key={round.estimatedMinutes}
              name="estimatedMinutes"
              type="number"
              min={1}
              max={600}
              label={t("questionnaire.rounds.minutes")}
              defaultValue={round.estimatedMinutes}
              required={mayEdit}
            />
            {mayEdit ? (
              <Button type="submit" name="intent" value="round" variant="default">
                {t("form.save")}
              </Button>
            ) : null}
          </div>
        </fieldset>
      </Form>
      {round.sections.length === 0 ? (
        <p className="quiet">{t("questionnaire.rounds.noSection")}</p>
      ) : (
        <table className="org-table stacks">
          <thead>
            <tr>
              <th scope="col">{t("questionnaire.rounds.column.section")}</th>
              <th scope="col">{t("questionnaire.rounds.column.what")}</th>
              {mayEdit ? (
                <th scope="col" className="is-tools">
                  <span className="visually-hidden">{t("tools.label")}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {round.sections.map((section, index) => (
              <tr key={section.key}>
                <th scope="row">
                  <Link className="row-link" to={paths.questionnaireSection(consultationId, number, section.key)}>
                    {section.title}
                  </Link>
                </th>
                <td>{t(`questionnaire.sections.${section.type}.count`, { count: section.size })}</td>
                {mayEdit ? (
                  <td className="is-tools">
                    <MoveTools
                      action={action}
                      fields={{ key: section.key, round: number, revision }}
                      id={`${number}-${section.key}`}
                      what={section.title}
                      isFirst={index === 0}
                      isLast={index === round.sections.length - 1}
                    />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayEdit ? <AddSection action={action} round={number} revision={revision} /> : null}
    </Card>
  );
}

const sectionTypes = ["questions", "choose-subjects", "subjects"] as const;

function AddSection({ action, round, revision }: { action: string; round: number; revision: number }) {
  const { t } = useTranslation("organiser");
  return (
    <details>
      <summary className="row-link">{t("questionnaire.rounds.addSection")}</summary>
      <Form method="post" action={action} preventScrollReset>
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="round" value={round} />
        <div className="filter-bar">
          <TextInput className="grows" name="title" label={t("questionnaire.section.title")} maxLength={300} required />
          <NativeSelect
            name="type"
            label={t("questionnaire.section.type")}
            data={sectionTypes.map((value) => ({ value, label: t(`questionnaire.sections.${value}.name`) }))}
          />
          <Button type="submit" name="intent" value="add-section" variant="default">
            {t("questionnaire.section.add")}
          </Button>
        </div>
      </Form>
    </details>
  );
}
