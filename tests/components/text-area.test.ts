import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const app = fileURLToPath(new URL("../../app/", import.meta.url));

/** What panelists and the public see loads no React, so nothing there is taken over from the server. */
const WITHOUT_REACT = /^(components\/(items|candidates|respond)|routes\/(respond|public))\b/;

/** React 18 puts the server's text back over what was typed into a bare `<textarea>` until the script came. */
test("every field of several lines on a page with React is the one that keeps what was typed early", () => {
  const bare = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx") && !WITHOUT_REACT.test(file))
    .filter((file) => /<textarea\b|<Textarea\b|\bTextarea\b[^;]*from "@mantine/.test(readFileSync(app + file, "utf8")));
  expect(bare).toEqual(["components/organiser/text-area.tsx"]);
});
