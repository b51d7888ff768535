import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { langOf, plainWords, type Words } from "../../surveys/items/local-text";

const resolve = createRequire(import.meta.url).resolve;
/** DejaVu covers Latin with all its accents, Greek and Cyrillic; only the signs in use are put into the file. */
const FONTS = {
  text: resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
  bold: resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
};
/** The types of pdfkit lag behind: it writes the scope of a header cell. */
const HEADS_ROW: PDFKit.Mixins.StructureElementOptions & { readonly scope: "Row" } = { scope: "Row" };
const MARGIN = 56;
const SIZES = { H1: 20, H2: 14, H3: 11.5, P: 10 } as const;

/** The blocks of a document in their order of reading. */
export type PdfBlock =
  | { readonly type: "heading"; readonly level: 1 | 2 | 3; readonly text: Words }
  | { readonly type: "text"; readonly text: Words }
  /** Rows of a name and its value; the name heads its row. */
  | { readonly type: "facts"; readonly rows: readonly (readonly [name: string, value: string])[] }
  | { readonly type: "list"; readonly entries: readonly (readonly Words[])[] };

/**
 * A PDF that a screen reader can read: every block stands in the tree of tags (headings, paragraphs, tables with row headers, lists),
 * the fonts are embedded, language and title are said, and what belongs to the page alone is marked as such. Marked as PDF/UA-1.
 */
export function taggedPdf(document: {
  readonly title: string;
  readonly language: string;
  readonly createdAt: Date;
  readonly blocks: readonly PdfBlock[];
  readonly pageWords: (page: number, pages: number) => string;
}): Promise<Buffer> {
  const { title, language, createdAt, blocks } = document;
  // The subset is one that the types do not know yet.
  const options: Omit<PDFKit.PDFDocumentOptions, "subset"> & { readonly subset: string } = {
    size: "A4",
    margin: MARGIN,
    pdfVersion: "1.7",
    subset: "PDF/UA",
    tagged: true,
    displayTitle: true,
    lang: language,
    bufferPages: true,
    font: FONTS.text,
    info: { Title: title, Creator: "Tholos", CreationDate: createdAt, ModDate: createdAt },
  };
  const pdf = new PDFDocument(options as PDFKit.PDFDocumentOptions);
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((done, fail) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => done(Buffer.concat(chunks)));
    pdf.on("error", fail);
  });
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  for (const block of blocks) root.add(toStructure(pdf, block));
  root.end();
  addPageNumbers(pdf, document.pageWords);
  pdf.end();
  return finished;
}

function toStructure(pdf: PDFKit.PDFDocument, block: PdfBlock): PDFKit.PDFStructureElement {
  switch (block.type) {
    case "heading":
      return heading(pdf, block.level, block.text);
    case "text":
      return pdf.struct("P", langOption(block.text), () => {
        write(pdf, plainWords(block.text));
      });
    case "facts":
      return facts(pdf, block.rows);
    case "list":
      return list(pdf, block.entries);
  }
}

/** Words that are not in the language of the document say theirs. */
function langOption(words: Words): { readonly lang?: string } {
  const lang = langOf(words);
  return lang === undefined ? {} : { lang };
}

function heading(pdf: PDFKit.PDFDocument, level: 1 | 2 | 3, words: Words): PDFKit.PDFStructureElement {
  const tag = `H${level}` as const;
  return pdf.struct(tag, langOption(words), () => {
    // A heading does not stand alone at the foot of a page.
    if (pdf.y > pdf.page.height - MARGIN - 72) pdf.continueOnNewPage();
    if (level > 1) pdf.moveDown(0.6);
    pdf.font(FONTS.bold, SIZES[tag]).fillColor("#14202e").text(plainWords(words)).moveDown(0.4);
  });
}

function facts(pdf: PDFKit.PDFDocument, rows: readonly (readonly [string, string])[]): PDFKit.PDFStructureElement {
  const table = pdf.struct("Table");
  const width = 150;
  for (const [name, value] of rows) {
    const row = pdf.struct("TR");
    table.add(row);
    let top = 0;
    let bottom = 0;
    row.add(
      pdf.struct("TH", HEADS_ROW, () => {
        const left = pdf.page.width - 2 * MARGIN - width;
        pdf.font(FONTS.text, SIZES.P);
        if (pdf.y + pdf.heightOfString(value, { width: left }) > pdf.page.height - MARGIN) pdf.continueOnNewPage();
        top = pdf.y;
        pdf.fillColor("#44546a").text(name, MARGIN, top, { width: width - 12 });
        bottom = pdf.y;
      }),
    );
    row.add(
      pdf.struct("TD", {}, () => {
        pdf.fillColor("#14202e").text(value, MARGIN + width, top);
        pdf.y = Math.max(pdf.y, bottom) + 4;
        pdf.x = MARGIN;
      }),
    );
    row.end();
  }
  table.end();
  return table;
}

function list(pdf: PDFKit.PDFDocument, entries: readonly (readonly Words[])[]): PDFKit.PDFStructureElement {
  const element = pdf.struct("L");
  for (const paragraphs of entries) {
    const body = pdf.struct("LBody");
    const entry = pdf.struct("LI");
    entry.add(body);
    element.add(entry);
    for (const [index, text] of paragraphs.entries()) {
      body.add(
        pdf.struct("P", langOption(text), () => {
          write(pdf, plainWords(text), index === 0 ? "#44546a" : "#14202e");
          if (index === paragraphs.length - 1) pdf.moveDown(0.6);
        }),
      );
    }
    body.end();
    entry.end();
  }
  element.end();
  return element;
}

function write(pdf: PDFKit.PDFDocument, text: string, colour = "#14202e"): void {
  pdf.font(FONTS.text, SIZES.P).fillColor(colour).text(text, { lineGap: 2 });
}

/** At the foot of each page; not part of what is read. */
function addPageNumbers(pdf: PDFKit.PDFDocument, words: (page: number, pages: number) => string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(start + index);
    // Text below the margin would otherwise ask for a new page.
    pdf.page.margins.bottom = 0;
    pdf.markContent("Artifact", { type: "Pagination" });
    pdf
      .font(FONTS.text, 8)
      .fillColor("#44546a")
      .text(words(index + 1, count), MARGIN, pdf.page.height - 36, { lineBreak: false });
    pdf.endMarkedContent();
  }
}
