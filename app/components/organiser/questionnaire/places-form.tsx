import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../card";

export interface PlaceRow {
  /** `round:section`. */
  readonly value: string;
  readonly round: number;
  readonly section: string;
  readonly isAsked: boolean;
  readonly isDetail: boolean;
  readonly showsFeedback: boolean;
}

interface PlacesFormProps {
  readonly places: readonly PlaceRow[];
  readonly revision: number;
  readonly mayEdit: boolean;
}

/** In which rounds a criterion is asked, where it stands, and where it shows what the panel answered before. */
export function PlacesForm({ places, revision, mayEdit }: PlacesFormProps) {
  const { t } = useTranslation("organiser");
  if (places.length === 0) return null;
  const columns = [
    { name: "asked", of: (place: PlaceRow) => place.isAsked },
    { name: "detail", of: (place: PlaceRow) => place.isDetail },
    { name: "feedback", of: (place: PlaceRow) => place.showsFeedback },
  ] as const;
  return (
    <Card heading={t("questionnaire.places.heading")} lead={t("questionnaire.places.lead")}>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="revision" value={revision} />
        <fieldset disabled={!mayEdit}>
          <legend className="visually-hidden">{t("questionnaire.places.heading")}</legend>
          <table className="org-table stacks">
            <thead>
              <tr>
                <th scope="col">{t("questionnaire.places.section")}</th>
                {columns.map(({ name }) => (
                  <th key={name} scope="col">
                    {t(`questionnaire.places.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {places.map((place) => (
                <tr key={place.value}>
                  <th scope="row">{t("questionnaire.places.row", { round: place.round, section: place.section })}</th>
                  {columns.map(({ name, of }) => (
                    <td key={name} data-label={t(`questionnaire.places.${name}`)}>
                      <label className="box-label">
                        <input type="checkbox" name={name} value={place.value} defaultChecked={of(place)} />
                        <span className="visually-hidden">
                          {t(`questionnaire.places.${name}`)},{" "}
                          {t("questionnaire.places.row", { round: place.round, section: place.section })}
                        </span>
                      </label>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {mayEdit ? (
            <div className="form-buttons">
              <Button type="submit" name="intent" value="places" variant="default">
                {t("questionnaire.places.save")}
              </Button>
            </div>
          ) : null}
        </fieldset>
      </Form>
    </Card>
  );
}
