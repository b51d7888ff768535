import type { Page } from "playwright-core";
import { settle } from "./look";

/** One thing that has to stand out, and by how much it does. */
export interface Measured {
  readonly what: string;
  readonly ratio: number;
}

export interface Ring extends Measured {
  /** A name of the element for sayings, and whether it is in the window. */
  readonly isInWindow: boolean;
  readonly isInMain: boolean;
}

interface Meter {
  edges(): Measured[];
  marks(): Measured[];
  /** Texts in charts: axe leaves them undecided. */
  chartTexts(): Measured[];
  ring(): Ring | null;
}
declare global {
  interface Window {
    contrastMeter: Meter;
  }
}

/** Puts the functions that measure into the page. What they read are the computed styles, as the browser paints them. */
export async function addMeter(page: Page): Promise<void> {
  await settle(page);
  await page.evaluate(() => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];

    const parse = (text: string): Colour => {
      const numbers = (text.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
      const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
      if (/^rgba?\(/.test(text)) return [red, green, blue, alpha];
      if (text.startsWith("color(srgb")) return [red * 255, green * 255, blue * 255, alpha];
      throw new Error(`No colour that can be measured: ${text}`);
    };
    const over = ([r, g, b, a]: Colour, [r2, g2, b2]: Colour): Colour => [
      r * a + r2 * (1 - a),
      g * a + g2 * (1 - a),
      b * a + b2 * (1 - a),
      1,
    ];
    /** Relative luminance as WCAG 2.2 defines it. */
    const luminance = ([red, green, blue]: Colour) => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (first: Colour, second: Colour) => {
      const [lighter = 0, darker = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
      return (lighter + 0.05) / (darker + 0.05);
    };
    /** What is painted behind the children of an element. */
    const ground = (element: Element | null): Colour => {
      if (element === null) throw new Error("The page has no ground colour.");
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      if (backgroundImage.includes("gradient")) throw new Error(`A gradient behind ${nameOf(element)}.`);
      const colour = parse(backgroundColor);
      return colour[3] === 1 ? colour : over(colour, ground(element.parentElement));
    };
    const nameOf = (element: Element) => {
      const label = element instanceof HTMLInputElement ? element.name || element.type : (element.textContent ?? "");
      const classes = element.getAttribute("class")?.split(" ")[0];
      return `${element.tagName.toLowerCase()}${classes ? `.${classes}` : ""} "${label.trim().slice(0, 40)}"`;
    };
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 2 && height > 2 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    const edgeOf = (style: CSSStyleDeclaration): Colour | null => {
      const isDrawn = style.borderTopStyle !== "none" && Number.parseFloat(style.borderTopWidth) >= 1;
      return isDrawn ? parse(style.borderTopColor) : null;
    };
    const best = (colours: readonly (Colour | null)[], behind: Colour) =>
      Math.max(1, ...colours.flatMap((colour) => (colour ? [contrast(over(colour, behind), behind)] : [])));

    /** The tile of a choice: what is drawn as its edge, and what lies behind it. */
    const tileOf = (input: HTMLInputElement): { style: CSSStyleDeclaration; within: Element | null } | null => {
      const label = input.labels?.[0];
      const mark = label?.querySelector(".option-mark");
      if (mark && getComputedStyle(mark).borderTopStyle !== "none") {
        return { style: getComputedStyle(mark), within: mark.parentElement };
      }
      const after = label ? getComputedStyle(label, "::after") : null;
      if (after && after.content !== "none" && after.borderTopStyle !== "none") {
        return { style: after, within: label?.parentElement?.parentElement ?? null };
      }
      return null;
    };

    /** The paint of shapes against the page and against the fields of the chart that they lie on. */
    const measureShapes = (selector: string): Measured[] =>
      [...document.querySelectorAll<SVGGraphicsElement>(selector)].flatMap((shape) => {
        const box = shape.getBoundingClientRect();
        const style = getComputedStyle(shape);
        const isText = shape instanceof SVGTextElement;
        if (isText !== (selector === "svg text") || box.width + box.height === 0 || !shape.checkVisibility()) return [];
        const svg = shape.ownerSVGElement;
        const fields = [...(svg?.querySelectorAll(".middle, .track") ?? [])].filter((field) => {
          const other = field.getBoundingClientRect();
          return other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top;
        });
        const page = ground(svg);
        const grounds = [page, ...fields.map((field) => over(parse(getComputedStyle(field).fill), page))];
        const paint = style.fill === "none" || shape instanceof SVGLineElement ? style.stroke : style.fill;
        return grounds.map((behind) => ({
          what: `${shape.getAttribute("class") ?? shape.tagName} in ${svg?.getAttribute("class")}`,
          ratio: best([parse(paint)], behind),
        }));
      });

    window.contrastMeter = {
      edges() {
        const controls = document.querySelectorAll<HTMLElement>(
          "input:not([type=hidden]):not([type=file]), select, textarea, button, a.button, a.button-link",
        );
        return [...controls].flatMap((control): Measured[] => {
          const what = nameOf(control);
          if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
            const tile = tileOf(control);
            // A tile without an edge leaves the browser's own button to be seen.
            if (tile && (edgeOf(tile.style)?.[3] ?? 0) > 0) {
              const behind = ground(tile.within);
              return [{ what, ratio: best([edgeOf(tile.style), parse(tile.style.backgroundColor)], behind) }];
            }
            if (!isShown(control)) return [];
            const style = getComputedStyle(control);
            const behind = ground(control.parentElement);
            const edges = style.appearance === "none" ? [edgeOf(style)] : [parse(style.accentColor)];
            return [{ what, ratio: best([...edges], behind) }];
          }
          if (!isShown(control)) return [];
          const style = getComputedStyle(control);
          const isText = control.matches("input, select, textarea");
          const edge = edgeOf(style);
          const fill = parse(style.backgroundColor);
          // Buttons without edge and fill are read by their words, like links.
          if (!isText && (edge === null || edge[3] === 0) && fill[3] === 0) return [];
          return [{ what, ratio: best([edge, fill], ground(control.parentElement)) }];
        });
      },
      marks: () => measureShapes("svg :is(.bar, .own, .interval, .median-line)"),
      chartTexts: () => measureShapes("svg text"),
      ring() {
        const focused = document.activeElement;
        if (!(focused instanceof HTMLElement) || focused === document.body) return null;
        const tile = focused instanceof HTMLInputElement ? tileOf(focused) : null;
        const framing = focused.parentElement?.closest(":has(input:focus-visible)");
        const candidates = [
          { style: getComputedStyle(focused), within: focused.parentElement },
          ...(tile ? [tile] : []),
          ...(framing ? [{ style: getComputedStyle(framing), within: framing.parentElement }] : []),
        ];
        const ratios = candidates.map(({ style, within }) => {
          const isDrawn = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
          if (!isDrawn) return 1;
          const halo = /^(rgba?\([^)]*\)|color\([^)]*\))/.exec(style.boxShadow)?.[0];
          return best([parse(style.outlineColor), halo ? parse(halo) : null], ground(within));
        });
        const shown = focused instanceof HTMLInputElement ? (focused.labels?.[0] ?? focused) : focused;
        const { top, bottom, left, right } = shown.getBoundingClientRect();
        return {
          what: nameOf(focused),
          ratio: Math.max(...ratios),
          isInWindow: bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth,
          isInMain: focused.closest("#main") !== null,
        };
      },
    };
  });
}
