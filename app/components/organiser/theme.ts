import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const brand: MantineColorsTuple = [
  "#edf3ff",
  "#d9e5fb",
  "#b0c8f2",
  "#8ab4ff",
  "#5d8de0",
  "#3c70cc",
  "#265cba",
  "#164ba3",
  "#0b3d91",
  "#062a68",
];

export const theme = createTheme({
  primaryColor: "brand",
  colors: { brand },
  primaryShade: { light: 8, dark: 3 },
  defaultRadius: 10,
  fontFamily: "var(--font)",
  headings: { fontFamily: "var(--font)" },
  cursorType: "pointer",
  components: {
    // Targets of 44 px, like everywhere else.
    Button: { defaultProps: { size: "md" } },
    TextInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md", autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: "md" } },
    NativeSelect: { defaultProps: { size: "md" } },
    NumberInput: { defaultProps: { size: "md" } },
  },
});

const shared = {
  "--mantine-color-body": "var(--ground)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-2)",
  "--mantine-color-placeholder": "var(--ink-2)",
  "--mantine-color-anchor": "var(--brand)",
  "--mantine-color-default": "var(--paper)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--edge)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-primary-color-filled": "var(--brand)",
  "--mantine-primary-color-contrast": "var(--brand-ink)",
};

/** Mantine's colours are the tokens, so that organiser pages look like all others in light, dark and print. */
export const tokenVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
