import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import { paths } from "../../../paths";
import type { WrittenPanelist } from "../../../services/panel/panel-columns";
import { type Option, SelectField, TextField } from "../fields";
import { FormErrors } from "../form-errors";

interface PanelistFormProps {
  readonly consultationId: string;
  readonly stored: WrittenPanelist;
  readonly options: Readonly<Record<"groups" | "countries" | "sizes" | "positions", readonly Option[]>>;
  /** Confirmed by the person; the list can no longer change it. */
  readonly isGroupFixed: boolean;
  readonly reply: FormReply | undefined;
  readonly submitLabel: string;
}

/** One person of the panel. */
export function PanelistForm(props: PanelistFormProps) {
  const { consultationId, stored, options, isGroupFixed, reply, submitLabel } = props;
  const { groups, countries, sizes, positions } = options;
  const { t } = useTranslation("organiser");
  // A refused removal came from a form without these fields and says nothing of what they hold.
  const isOfFields = !("intent" in (reply?.reply.initialValue ?? {}));
  const [form, fields] = useForm({
    id: "panelist",
    lastResult: isOfFields ? reply?.reply : undefined,
    defaultValue: stored,
  });
  return (
    <>
      <FormErrors id={form.errorId} reply={reply} />
      <Form method="post" {...getFormProps(form)}>
        <div className="form-stack">
          <div className="form-row">
            <TextField field={fields.name} label={t("panel.column.name")} isRequired maxLength={200} />
            <TextField field={fields.email} label={t("panel.column.email")} isRequired type="email" maxLength={254} />
          </div>
          <TextField field={fields.organisation} label={t("panel.column.organisation")} maxLength={200} />
          <div className="form-row">
            {isGroupFixed ? (
              <>
                <input type="hidden" name="group" value={stored.group} />
                <p>
                  <strong>{t("panel.column.group")}</strong>
                  <br />
                  {groups.find(({ value }) => value === stored.group)?.label ?? t("panel.withoutGroup")}
                  <span className="small"> {t("panel.groupFixed")}</span>
                </p>
              </>
            ) : (
              <SelectField
                field={fields.group}
                label={t("panel.column.group")}
                options={[{ value: "", label: t("panel.withoutGroup") }, ...groups]}
              />
            )}
            <SelectField
              field={fields.country}
              label={t("panel.column.country")}
              options={[{ value: "", label: t("panel.noCountry") }, ...countries]}
            />
          </div>
          <div className="form-row">
            {isGroupFixed ? (
              <input type="hidden" name="size" value={stored.size} />
            ) : (
              <SelectField
                field={fields.size}
                label={t("panel.column.size")}
                options={[{ value: "", label: t("panel.noCountry") }, ...sizes]}
              />
            )}
            <SelectField
              field={fields.position}
              label={t("panel.column.position")}
              options={[{ value: "", label: t("panel.noCountry") }, ...positions]}
            />
          </div>
          <div className="form-row">
            <TextField field={fields.community} label={t("panel.column.community")} maxLength={100} />
            <TextField field={fields.language} label={t("panel.column.language")} maxLength={20} />
          </div>
          <TextField field={fields.expertise} label={t("panel.column.expertise")} maxLength={500} />
          <div className="form-buttons">
            <Button type="submit">{submitLabel}</Button>
            <Link to={paths.panel(consultationId)}>{t("form.cancel")}</Link>
          </div>
        </div>
      </Form>
    </>
  );
}
