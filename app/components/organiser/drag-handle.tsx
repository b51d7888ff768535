import { useNavigation, useSubmit } from "@remix-run/react";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "./announce";
import { type Lifted, liftRow } from "./lift-row";

interface DragHandleProps {
  readonly action: string;
  /** What the form of the row sends, `key` among it. */
  readonly fields: Readonly<Record<string, string | number>>;
  readonly id: string;
  readonly what: string;
}

/**
 * Takes a row of a list to another place: dragged by mouse, pen or finger, or by keyboard (Space lifts it, arrows move it, Space puts it down, Escape
 * leaves it where it was). However far it goes, that is one edit.
 */
export function DragHandle({ action, fields, id, what }: DragHandleProps) {
  const { t } = useTranslation("organiser");
  const submit = useSubmit();
  const isIdle = useNavigation().state === "idle";
  const lifted = useRef<Lifted | null>(null);

  const lift = (handle: HTMLElement) => {
    lifted.current = isIdle ? liftRow(handle) : null;
    return lifted.current;
  };
  const tell = (words: "lifted" | "over" | "dropped" | "left", at: Lifted) =>
    announce(t(`tools.${words}`, { what, place: at.place() + 1, count: at.count }));
  const leave = () => {
    const at = lifted.current;
    lifted.current = null;
    if (!at) return;
    at.end();
    tell("left", at);
  };
  const drop = () => {
    const at = lifted.current;
    lifted.current = null;
    if (!at) return;
    const neighbours = at.neighbours();
    at.end();
    if (neighbours === null) return tell("left", at);
    tell("dropped", at);
    submit(
      { ...fields, focus: id, intent: "place", ...neighbours },
      { method: "post", action, preventScrollReset: true },
    );
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const at = lifted.current;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (at) return drop();
      const begun = lift(event.currentTarget);
      return begun ? tell("lifted", begun) : undefined;
    }
    if (!at) return;
    if (event.key === "Escape") leave();
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      at.moveTo(at.place() + (event.key === "ArrowUp" ? -1 : 1));
      tell("over", at);
    }
  };
  return (
    <button
      id={`drag-${id}`}
      type="button"
      className="tool drag-handle"
      data-drag-key={fields.key}
      aria-label={t("tools.drag", { what })}
      onKeyDown={onKeyDown}
      onBlur={leave}
      onPointerDown={(event: PointerEvent<HTMLButtonElement>) => {
        if (event.button !== 0 || lifted.current) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        lift(event.currentTarget);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) lifted.current?.follow(event.clientY);
      }}
      onPointerUp={drop}
      onPointerCancel={leave}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  );
}
