/** Whatever stands for one place of a text, in the order of what reads best. */
const CHARACTERS = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz -_.@/+,:;#()'&%!?=*$"];
/** Of a repetition without an end. */
const MOST_MORE = 4;

/**
 * A text that a regular expression should take, made by reading the expression as a recipe. The caller holds it against the expression: what is not
 * known here (boundaries, Unicode classes) may come out wrong.
 *
 * Shapes  `pattern`: as `findPatternProblem` let it through, so without looking around and without back references.
 */
export function samplePattern(pattern: string, random: () => number): string {
  let at = 0;
  return alternatives();

  function alternatives(): string {
    const options = [sequence()];
    while (pattern[at] === "|") {
      at += 1;
      options.push(sequence());
    }
    return options[Math.floor(random() * options.length)] ?? "";
  }

  function sequence(): string {
    let text = "";
    while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") {
      const start = at;
      let piece = atom();
      const end = at;
      const times = repetitions();
      const after = at;
      if (times === 0) piece = "";
      for (let time = 1; time < times; time++) {
        // Each time anew, so that "[A-Z]{2}" need not be the same letter twice.
        at = start;
        piece += atom();
        at = end;
      }
      at = after;
      text += piece;
    }
    return text;
  }

  function atom(): string {
    const [whole = ""] =
      /^(?:\\(?:u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2}|c[a-z]|p\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?::|<[a-z]\w*>))?|[\s\S])/i.exec(
        pattern.slice(at),
      ) ?? [];
    at += Math.max(1, whole.length);
    if (whole === "^" || whole === "$" || whole === "\\b" || whole === "\\B") return "";
    if (!whole.startsWith("(")) return oneOf(whole);
    const inside = alternatives();
    at += 1;
    return inside;
  }

  function repetitions(): number {
    const [whole = "", sign = "", from = "", comma, to] =
      /^(?:([*+?])|\{(\d+)(,)?(\d*)\})\??/.exec(pattern.slice(at)) ?? [];
    at += whole.length;
    if (whole === "") return 1;
    const least = sign === "+" ? 1 : Number(from);
    if (sign === "?") return random() < 0.5 ? 0 : 1;
    const most = sign !== "" || (comma !== undefined && !to) ? least + MOST_MORE : Number(to || least);
    return least + Math.floor(random() * (Math.min(most, least + MOST_MORE) - least + 1));
  }

  function oneOf(set: string): string {
    const place = new RegExp(`^(?:${set})$`);
    const taken = CHARACTERS.filter((character) => place.test(character));
    if (set === ".") return "a";
    return taken[Math.floor(random() * taken.length)] ?? "";
  }
}
