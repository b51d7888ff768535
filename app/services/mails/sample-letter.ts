import { addDays } from "date-fns/addDays";
import type { Db } from "../../../db/open";
import * as rounds from "../../../db/queries/round";
import type { MailTemplateKind } from "../../../db/schema";
import { translator } from "../../i18n/i18n.server";
import type { Language } from "../../i18n/language";
import type { MailValues } from "../../mail/mail-text";
import { paths } from "../../paths";
import { loadLetterValues } from "./letter-values";

/** Stands where the token of a link stands; no link was ever made with it. */
const NOWHERE = "example";
/** Until when the round of a sample is open, where none is. */
const SAMPLE_DAYS = 21;

/** What a mail says to somebody who does not exist, with links that lead nowhere but to the information note. */
export async function sampleLetter(
  { db, now, baseUrl }: { db: Db; now: Date; baseUrl: string },
  { consultationId, kind, language }: { consultationId: string; kind: MailTemplateKind; language: Language },
): Promise<{ values: MailValues; action: string; footer: readonly string[] }> {
  const latest = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
  const isOpen = latest?.status === "open";
  const roundNumber =
    kind === "invitation" ? 1 : kind === "next-round" ? Math.max(2, latest?.number ?? 2) : (latest?.number ?? 1);
  const closesAt = (isOpen ? latest.closesAt : null) ?? addDays(now, SAMPLE_DAYS).toISOString();
  const shared = (await loadLetterValues(db, { consultationId, roundNumber, closesAt, baseUrl }))(language);
  const t = translator(language, "mail");
  return {
    values: { ...shared, name: t("letter.sampleName"), link: `${baseUrl}${paths.join(NOWHERE)}` },
    action: t("letter.action"),
    footer: [t("letter.choice", { url: `${baseUrl}${paths.mailChoice(NOWHERE)}` })],
  };
}
