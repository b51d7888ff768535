import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { translator } from "../../../app/i18n/i18n.server";
import type { ReceiptPageView } from "../../../app/presenters/respond/receipt-page.server";
import { receiptPdf } from "../../../app/presenters/respond/receipt-pdf.server";
import { submitResponse } from "../../../app/services/submit-response";
import { onEachDatabase } from "../../support/databases";
import { openLink } from "../support/panelist-routes";
import { ANSWERED, makeShortStudy, openShortRound, saveFields } from "../support/short-study";

const REASON = "Ναι: źródło, naïveté, čas, ığşöü";
const receipt: ReceiptPageView = {
  consultationId: "c",
  title: "Short study",
  round: 1,
  isOpen: true,
  closesAt: "Monday",
  nextRound: null,
  receipt: { code: "ABCD-2345", submittedAt: "Tuesday", savedAt: "Wednesday" },
  savedAt: "Wednesday",
  isSimulated: false,
  isPilot: false,
  noteVersion: 3,
  hash: "f".repeat(64),
  fallenBackTo: null,
  sections: Array.from({ length: 12 }, (_, section) => ({
    key: String(section),
    title: `Section ${section}`,
    answers: Array.from({ length: 5 }, (_, index) => ({
      key: String(index),
      question: `Question ${index}: how important is it, judged over the next ten years and for the whole of Europe?`,
      answer: String(index),
      reason: index === 0 ? REASON : null,
      source: index === 0 ? "https://example.org/study" : null,
    })),
  })),
};

const NOW = new Date("2026-11-24T09:00:00.000Z");
const make = async (page: ReceiptPageView) =>
  parsePdf(await receiptPdf(page, { t: translator("en", "respond"), language: "en", now: NOW }));

test("the receipt says its language, title and that it is tagged for accessibility", async () => {
  const pdf = await make(receipt);
  expect(pdf.text).toMatch(/^%PDF-1\.7/);
  expect(pdf.catalog).toContain("/MarkInfo");
  expect(pdf.text).toContain("/Marked true");
  expect(pdf.catalog).toContain("/Lang (en)");
  expect(pdf.text).toContain("/DisplayDocTitle true");
  expect(pdf.text).toMatch(/pdfuaid:part>1</);
  expect(pdf.text).toContain("Receipt for round 1: Short study");
});

test("words in another language than the document's say so in the tree of tags", async () => {
  expect((await make(receipt)).text.match(/\/Lang \(\w+\)/g)).toEqual(["/Lang (en)"]);
  const [first, ...others] = receipt.sections;
  if (!first) throw new Error("The receipt has sections.");
  const greek = (text: string) => ({ text, lang: "el" });
  const answers = [{ key: "0", question: greek("Ερώτηση"), answer: greek("Ναι"), reason: REASON, source: null }];
  const { text } = await make({ ...receipt, sections: [{ ...first, title: greek("Μέρος"), answers }, ...others] });
  // The heading, the question and the answer; what the person wrote is in no language that is known.
  expect(text.match(/\/Lang \(el\)/g)).toHaveLength(3);
});

test("every block stands in the tree of tags, headings without a gap and row headers with their scope", async () => {
  const { tags, text } = await make(receipt);
  expect(tags[0]).toBe("Document");
  const headings = tags.filter((tag) => /^H\d$/.test(tag)).map((tag) => Number(tag[1]));
  expect(headings).toEqual([1, 2, ...Array.from({ length: 12 }, () => 3)]);
  expect(tags.filter((tag) => tag === "TH")).toHaveLength(5);
  expect(text.match(/\/Scope \/Row/g)).toHaveLength(5);
  expect(tags.filter((tag) => tag === "LI")).toHaveLength(60);
  expect(tags.filter((tag) => tag === "LBody")).toHaveLength(60);
  // Question and answer of each, the reasons with their sources, and the three paragraphs before them.
  expect(tags.filter((tag) => tag === "P")).toHaveLength(60 * 2 + 12 * 2 + 3);
});

test("nothing is drawn outside the tags but what is marked as belonging to the page", async () => {
  const { contents } = await make(receipt);
  expect(contents.length).toBeGreaterThan(2);
  for (const content of contents) {
    let depth = 0;
    for (const [operator] of content.matchAll(/\b(BDC|BMC|EMC|BT)\b/g)) {
      if (operator === "EMC") depth--;
      else if (operator === "BT") expect(depth).toBeGreaterThan(0);
      else depth++;
    }
    expect(depth).toBe(0);
    expect(content).toContain("/Artifact");
  }
});

test("the fonts are in the file, with signs for accented Latin and Greek that can be read out", async () => {
  const { text, streams } = await make(receipt);
  expect(text.match(/\/FontFile2/g)?.length).toBe(2);
  const unicode = streams
    .filter((stream) => stream.includes("begincmap"))
    .join("\n")
    .toLowerCase();
  for (const sign of REASON.replaceAll(/[\s:,]/g, "")) {
    expect(unicode, sign).toContain(sign.codePointAt(0)?.toString(16).padStart(4, "0"));
  }
});

onEachDatabase("the receipt as a file", (db) => {
  test("is the submitter's own, and its fingerprint changes with the answers alone", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const key = { consultationId: study.consultationId, roundId, respondentId: study.respondentIds[0] ?? "" };
    const { receipt: page, receiptFile } = await openLink(db(), key, { now: ANSWERED });
    expect(await receiptFile()).toMatchObject({ status: 302, location: expect.stringMatching(/\/review$/) });
    await saveFields(db(), key, { criticality: "4" });
    await submitResponse({ db: db(), now: ANSWERED }, key);
    expect(await receiptFile()).toMatchObject({ status: 200 });
    const hash = async () => ((await page()).data as ReceiptPageView).hash;
    const before = await hash();
    expect(await hash()).toBe(before);
    await saveFields(db(), key, { criticality: "5" });
    expect(await hash()).not.toBe(before);
    const stranger = await openLink(db(), key, { now: ANSWERED, withoutCookie: true });
    expect(await stranger.receiptFile()).toMatchObject({ status: 403 });
  });
});

/** The parts of a PDF that these tests ask about: its text with streams taken out, the tree of tags in order, what pages draw. */
function parsePdf(file: Buffer) {
  const text = file.toString("latin1");
  const objects = new Map<string, string>();
  const streams: string[] = [];
  const pageContents: string[] = [];
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = "", body = ""] = match;
    const start = body.indexOf("stream\n");
    objects.set(id, start === -1 ? body : body.slice(0, start));
    if (start === -1) continue;
    const raw = Buffer.from(body.slice(start + 7, body.lastIndexOf("\nendstream")), "latin1");
    const content = body.includes("/FlateDecode") ? inflateSync(raw).toString("latin1") : raw.toString("latin1");
    streams.push(content);
    if (/\bBT\b/.test(content) && content.includes("BDC")) pageContents.push(content);
  }
  const catalog = [...objects.values()].find((body) => body.includes("/Type /Catalog")) ?? "";
  const rootId = /\/StructTreeRoot (\d+) 0 R/.exec(catalog)?.[1] ?? "";
  const kids = (id: string) =>
    [...(/\/K \[([\s\S]*?)\]/.exec(objects.get(id) ?? "")?.[1] ?? "").matchAll(/(\d+) 0 R/g)].map(
      ([, kid = ""]) => kid,
    );
  const walk = (id: string): string[] => {
    const tag = /\/S \/(\w+)/.exec(objects.get(id) ?? "")?.[1];
    return [...(tag ? [tag] : []), ...kids(id).flatMap(walk)];
  };
  return { text, catalog, tags: walk(rootId), streams, contents: pageContents };
}
