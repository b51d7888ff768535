import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SourceText } from "../../app/components/items/source-text";

const render = (source: string) => renderToStaticMarkup(<SourceText source={source} />);

test("a web address leads there and takes nothing with it", () => {
  expect(render("https://example.org/a?b=1&c=2")).toBe(
    '<a class="source-link" href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">https://example.org/a?b=1&amp;c=2</a>',
  );
});

test.each(["javascript:alert(1)", "data:text/html,x", "//example.org", "https://user:pass@example.org", "<b>x</b>"])(
  "%s is text",
  (source) => {
    const html = render(source);
    expect(html).not.toMatch(/<a|href|<b>/);
    expect(html).toContain("<bdi>");
  },
);
