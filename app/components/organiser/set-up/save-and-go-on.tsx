import { Button } from "@mantine/core";
import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useConsultation } from "../use-consultation";
import { placeOnPath } from "./path-place";

interface SaveAndGoOnProps {
  /** The id of the form, where the button stands outside of it. */
  readonly form?: string;
  readonly intent?: string;
  /** The form is of an index page, whose address has `?index`. */
  readonly isIndex?: boolean;
}

/** Beside a form's "Save": stores the same and leads to the next step of the set-up. Nothing once there is no path any more. */
export function SaveAndGoOn({ form, intent, isIndex = false }: SaveAndGoOnProps) {
  const { id, path } = useConsultation();
  const { pathname } = useLocation();
  const { t } = useTranslation("organiser");
  const next = path ? placeOnPath(path, id, pathname)?.next : undefined;
  if (!next) return null;
  return (
    <Button
      type="submit"
      variant="default"
      form={form}
      name={intent === undefined ? undefined : "intent"}
      value={intent}
      formAction={`${pathname}?${isIndex ? "index&" : ""}go=on`}
    >
      {t("path.saveAndGoOn", { title: t(`path.steps.${next.key}.title`) })}
    </Button>
  );
}
