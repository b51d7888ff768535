import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useUnsavedTyping } from "./use-unsaved-typing";

/** Asks whoever follows a link while something typed is not saved whether to stay. Escape stays. */
export function LeaveGuard() {
  const { t } = useTranslation("organiser");
  const blocker = useUnsavedTyping();
  const dialog = useRef<HTMLDialogElement>(null);
  const isAsking = blocker.state === "blocked";
  useEffect(() => {
    if (isAsking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isAsking]);
  return (
    <dialog
      ref={dialog}
      className="leave-dialog"
      aria-labelledby="leave-heading"
      aria-describedby="leave-text"
      onCancel={(event) => {
        event.preventDefault();
        blocker.reset?.();
      }}
    >
      <h2 id="leave-heading">{t("leave.heading")}</h2>
      <p id="leave-text">{t("leave.text")}</p>
      <div className="form-buttons">
        <Button onClick={() => blocker.reset?.()}>{t("leave.stay")}</Button>
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {t("leave.leave")}
        </Button>
      </div>
    </dialog>
  );
}
