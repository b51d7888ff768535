import { Textarea, type TextareaProps } from "@mantine/core";
import type { ComponentPropsWithoutRef } from "react";
import { useInitialText } from "./use-initial-text";

type Uncontrolled<Props> = Omit<Props, "value" | "defaultValue"> & { readonly defaultValue?: string | undefined };

/** A labelled field of several lines. Whatever is typed into it before the page's script has come stays. */
export function TextArea({ defaultValue = "", ...props }: Uncontrolled<TextareaProps>) {
  return <Textarea {...props} defaultValue={useInitialText(defaultValue)} />;
}

/** The same without a label and a look of its own. */
export function PlainTextArea({ defaultValue = "", ...props }: Uncontrolled<ComponentPropsWithoutRef<"textarea">>) {
  return <textarea {...props} defaultValue={useInitialText(defaultValue)} />;
}
