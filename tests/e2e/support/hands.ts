import type { Locator, Page } from "playwright-core";

export interface Counted {
  readonly presses: number;
  readonly keys: number;
}

/** Counts what a hand does, over all pages of a visit: presses of the pointer and of keys. */
export async function countHands(page: Page): Promise<() => Promise<Counted>> {
  const counted = { presses: 0, keys: 0 };
  await page.exposeFunction("countHand", (what: "presses" | "keys") => {
    counted[what] += 1;
  });
  await page.addInitScript(() => {
    const count = (window as unknown as { countHand: (what: string) => void }).countHand;
    addEventListener("pointerdown", () => count("presses"), { capture: true });
    addEventListener("keydown", () => count("keys"), { capture: true });
  });
  return async () => ({ ...counted });
}

export interface Step {
  readonly what: string;
  readonly act: () => Promise<void>;
  /** What is there once the machine has done its part. */
  readonly until: string;
}

/** Does the steps and says how long the machine took over each, from the press to what was waited for. */
export async function timed(page: Page, steps: readonly Step[]): Promise<{ seconds: number; lines: string[] }> {
  let seconds = 0;
  const lines: string[] = [];
  for (const { what, act, until } of steps) {
    const start = performance.now();
    await act();
    await page.getByText(until).first().waitFor();
    const took = (performance.now() - start) / 1000;
    seconds += took;
    lines.push(`${what}: ${took.toFixed(1)} s`);
  }
  return { seconds, lines };
}

/** What somebody can do to a page, whichever way: with a mouse, or with keys alone. */
export interface Hand {
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  /** One of a native list, by its words. */
  select(list: Locator, words: string): Promise<void>;
  /** One of several radio buttons, or a box to tick. */
  check(box: Locator): Promise<void>;
  giveFile(field: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
}

/** A hand with a mouse, which takes to the keys only to write. The list that the system draws over the page is chosen from without it. */
export function mouseHand(page: Page): Hand {
  return {
    press: (target) => target.click(),
    write: async (field, text) => {
      await field.click();
      await page.keyboard.type(text);
    },
    select: async (list, words) => {
      await list.selectOption({ label: words });
    },
    check: (box) => box.check(),
    giveFile: async (field, file) => {
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), field.click()]);
      await chooser.setFiles(file);
    },
  };
}

/** Goes on with the Tab key until the focus is on the target. */
async function tabOnto(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The Tab key never came to ${target} on ${page.url()}.`);
}

/** Presses the arrow until `isThere`, as one does who looks at what is chosen. */
async function arrowDownUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < 20; step++) {
    if (await isThere()) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`The arrow key never came to what was wanted on ${page.url()}.`);
}

/** A hand that has no mouse: Tab, Enter, Space, arrows, and the characters of what is written. */
export function keyboardHand(page: Page): Hand {
  /** A radio group is entered at what is chosen, or at its first. */
  const enterGroup = async (box: Locator) => {
    const name = await box.getAttribute("name");
    const group = page.locator(`input[type=radio][name="${name}"]`);
    const chosen = group.and(page.locator(":checked"));
    await tabOnto(page, (await chosen.count()) > 0 ? chosen : group.first());
  };
  return {
    press: async (target) => {
      await tabOnto(page, target);
      await page.keyboard.press("Enter");
    },
    write: async (field, text) => {
      await tabOnto(page, field);
      await page.keyboard.type(text);
    },
    select: async (list, words) => {
      await tabOnto(page, list);
      const chosen = () => list.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.label);
      await arrowDownUntil(page, async () => (await chosen()) === words);
    },
    check: async (box) => {
      if ((await box.getAttribute("type")) === "radio") {
        await enterGroup(box);
        await arrowDownUntil(page, () => box.isChecked());
        return;
      }
      await tabOnto(page, box);
      await page.keyboard.press("Space");
    },
    giveFile: async (field, file) => {
      // Waiting begins before the way there: the browser takes a moment to hand its file dialogue over, and one that
      // opens before that is never heard of.
      const chosen = page.waitForEvent("filechooser");
      const [chooser] = await Promise.all([chosen, tabOnto(page, field).then(() => page.keyboard.press("Enter"))]);
      await chooser.setFiles(file);
    },
  };
}
