import type { AskingView, ItemResultView } from "../components/results/view";
import { SIMULATED } from "../services/export-results";

const WIDTH = 760;
const ROW = 26;
const TOP = 92;
const LABEL = 300;
const BAR = 340;
const TITLE_CHARACTERS = 84;
const LABEL_CHARACTERS = 44;

/**
 * The distribution of an item as an SVG file of its own: fixed light colours, text as text, round and n printed, no script and nothing to
 * load.
 */
export function distributionSvg(item: ItemResultView, asking: AskingView, notice: boolean): string {
  const { figures, bars } = asking;
  const title = `${item.subject ? `${item.subject.name}: ` : ""}${item.text}`;
  const facts = [
    `Round ${figures.round}`,
    `n = ${figures.n}`,
    figures.median === null ? null : `median ${figures.median}`,
    figures.q1 === null || figures.q3 === null ? null : `middle half ${figures.q1} to ${figures.q3}`,
  ].filter((fact) => fact !== null);
  const largest = Math.max(1, ...bars.map(({ count }) => count));
  const height = TOP + bars.length * ROW + 24;
  const [first, second = ""] = wrap(title, TITLE_CHARACTERS);
  const rows = bars.map(({ label, value, count, share, isMedian, isMiddle }, index) => {
    const y = TOP + index * ROW;
    const name = value === null || label === String(value) ? label : `${value}  ${label}`;
    const shade = isMiddle ? `<rect x="0" y="${y}" width="${WIDTH}" height="${ROW}" fill="#dfe8f5"/>` : "";
    const width = Math.round((BAR * count) / largest);
    const fill = isMedian ? "#4a6a96" : "#8fa6c4";
    return `${shade}<text x="${LABEL}" y="${y + 18}" text-anchor="end"${isMedian ? ' font-weight="700"' : ""}>${escapeXml(cut(name))}</text><rect x="${LABEL + 12}" y="${y + 4}" width="${width}" height="${ROW - 8}" rx="3" fill="${fill}"/><text x="${LABEL + 20 + width}" y="${y + 18}">${count} (${Math.round(share * 100)} %)</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="#14202e">`,
    `<title>${escapeXml(`${title} (${facts.join(", ")})`)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="28" font-size="15" font-weight="700">${escapeXml(first ?? "")}</text>`,
    `<text x="16" y="47" font-size="15" font-weight="700">${escapeXml(second)}</text>`,
    `<text x="16" y="72" fill="#46566a">${escapeXml(facts.join(" · "))}</text>`,
    notice
      ? `<text x="${WIDTH - 16}" y="72" text-anchor="end" font-weight="700" fill="#8a3b00">${SIMULATED}</text>`
      : "",
    ...rows,
    "</svg>\n",
  ].join("\n");
}

function wrap(text: string, characters: number): string[] {
  if (text.length <= characters) return [text];
  const at = text.lastIndexOf(" ", characters);
  const end = at > 0 ? at : characters;
  const rest = text.slice(end).trim();
  return [text.slice(0, end), rest.length > characters ? `${rest.slice(0, characters - 1)}…` : rest];
}

function cut(text: string): string {
  return text.length <= LABEL_CHARACTERS ? text : `${text.slice(0, LABEL_CHARACTERS - 1)}…`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
