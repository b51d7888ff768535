import { useActionData, useLocation } from "@remix-run/react";
import { useState } from "react";
import { isLost, type LOST } from "../revalidate-unless-lost";

/**
 * What the action answered last, and the key of a form that begins anew with each answer. While an answer was lost on the way, both stay as
 * they were before: the fields keep what was typed.
 */
export function useLastAnswer<Action>() {
  const given = useActionData<Action | (() => typeof LOST)>();
  const { key } = useLocation();
  const wasLost = isLost(given);
  const now = { reply: given as ReturnType<typeof useActionData<Action>>, formKey: key };
  const [last, setLast] = useState(now);
  if (!wasLost && (last.reply !== now.reply || last.formKey !== key)) setLast(now);
  return { ...(wasLost ? last : now), isLost: wasLost };
}
