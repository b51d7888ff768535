/** ISO 3166-1 alpha-2 codes that a panel list may name; `ZZ` is "another country". */
const CODES =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW ZZ".split(
    " ",
  );

/** Codes of the European institutions and names that people write although the list calls the country otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  el: "GR",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  usa: "US",
  "united states of america": "US",
  "the netherlands": "NL",
  holland: "NL",
  "czech republic": "CZ",
  turkey: "TR",
  "south korea": "KR",
  "republic of korea": "KR",
  macedonia: "MK",
  "slovak republic": "SK",
  other: "ZZ",
  "other country": "ZZ",
};

const names = new Intl.DisplayNames(["en"], { type: "region" });
const codeByName = new Map<string, string>([
  ...CODES.map((code): [string, string] => [plainName(names.of(code) ?? code), code]),
  ...CODES.map((code): [string, string] => [code.toLowerCase(), code]),
  ...Object.entries(ALIASES),
]);

/** The code of a country written as a code or in English, whatever the case and accents; undefined for anything else. */
export function countryCodeOf(written: string): string | undefined {
  return codeByName.get(plainName(written));
}

export function countryName(code: string): string {
  return code === "ZZ" ? "Another country" : (names.of(code) ?? code);
}

/** Null: "another country", for which a page has its own words. */
export function countryNameIn(code: string, language: string): string | null {
  return code === "ZZ" ? null : (new Intl.DisplayNames([language, "en"], { type: "region" }).of(code) ?? code);
}

/** Code and English name of all, by name. */
export function allCountries(): readonly { readonly code: string; readonly name: string }[] {
  return CODES.map((code) => ({ code, name: countryName(code) })).sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function plainName(written: string): string {
  return written.normalize("NFD").replace(/\p{M}/gu, "").replace(/&/g, "and").replace(/\s+/g, " ").trim().toLowerCase();
}
