import { type FieldMetadata, getInputProps, getSelectProps, getTextareaProps } from "@conform-to/react";
import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { TextArea } from "./text-area";

interface FieldProps<Schema> {
  readonly field: FieldMetadata<Schema>;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly isRequired?: boolean;
  readonly isReadOnly?: boolean;
}

const errorOf = ({ errors }: { readonly errors: string[] | undefined }) => errors?.join(" ");

export function TextField<Schema>({
  field,
  label,
  help,
  isRequired,
  isReadOnly,
  type = "text",
  maxLength,
  step,
}: FieldProps<Schema> & {
  readonly type?: "text" | "email" | "number";
  readonly maxLength?: number;
  readonly step?: number | "any";
}) {
  const { key, ...props } = getInputProps(field, { type, ariaAttributes: false });
  return (
    <TextInput
      key={key}
      {...props}
      label={label}
      description={help}
      error={errorOf(field)}
      required={isRequired}
      readOnly={isReadOnly}
      maxLength={maxLength}
      step={step}
      inputMode={type === "number" ? "decimal" : undefined}
    />
  );
}

export function TextAreaField<Schema>({
  field,
  label,
  help,
  isRequired,
  isReadOnly,
  rows = 3,
  maxLength,
}: FieldProps<Schema> & { readonly rows?: number; readonly maxLength?: number }) {
  const { key, ...props } = getTextareaProps(field, { ariaAttributes: false });
  return (
    <TextArea
      key={key}
      {...props}
      defaultValue={typeof props.defaultValue === "string" ? props.defaultValue : ""}
      label={label}
      description={help}
      error={errorOf(field)}
      required={isRequired}
      readOnly={isReadOnly}
      minRows={rows}
      maxRows={24}
      rows={rows}
      maxLength={maxLength}
    />
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function SelectField<Schema>({
  field,
  label,
  help,
  isRequired,
  isReadOnly,
  options,
}: FieldProps<Schema> & { readonly options: readonly Option[] }) {
  const { key, ...props } = getSelectProps(field, { ariaAttributes: false });
  return (
    <NativeSelect
      key={key}
      {...props}
      multiple={false}
      label={label}
      description={help}
      error={errorOf(field)}
      required={isRequired}
      disabled={isReadOnly}
      data={[...options]}
    />
  );
}

export function CheckField<Schema>({ field, label, help, isReadOnly }: FieldProps<Schema>) {
  const { key, ...props } = getInputProps(field, { type: "checkbox", ariaAttributes: false });
  return (
    <Checkbox key={key} {...props} label={label} description={help} error={errorOf(field)} disabled={isReadOnly} />
  );
}
