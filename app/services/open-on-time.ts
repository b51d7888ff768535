import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as memberships from "../../db/queries/membership";
import * as openings from "../../db/queries/scheduled-opening";
import { localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { may } from "../access/permissions";
import { translator } from "../i18n/i18n.server";
import { DEFAULT_LANGUAGE } from "../i18n/language";
import { composeMail } from "../mail/compose-mail";
import { enqueueMails } from "../mail/outbox";
import { paths } from "../paths";
import { formatInstant } from "../presenters/format-instant";
import type { Settings } from "../server/settings";
import { recordAudit } from "./audit-trail";
import { DomainError } from "./domain-error";
import { beginRound } from "./open-round";

interface Opening {
  readonly consultationId: string;
  readonly roundNumber: number;
  readonly opensAt: string;
  readonly closesAt: string;
}

interface Instance {
  readonly db: Db;
  readonly now: Date;
  readonly settings: Pick<Settings, "baseUrl" | "smtpUrl">;
}

/**
 * Opens a round at its time as the button would. Where something is missing nothing opens: what it is stays with the round, and those who may open
 * it are told by mail, once. Cancelled, moved or opened meanwhile: does nothing.
 */
export async function openOnTime(instance: Instance, opening: Opening): Promise<"opened" | "refused" | "gone"> {
  const { db, now } = instance;
  const { consultationId, roundNumber, opensAt } = opening;
  const closesAt = new Date(opening.closesAt);
  try {
    const actor = { kind: "system" as const };
    await beginRound({ db, now }, { consultationId, roundNumber, closesAt, actor, scheduledFor: opensAt });
    return "opened";
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const problems = error.details.length > 0 ? error.details : [error.message];
    return (await refuse(instance, opening, problems)) ? "refused" : "gone";
  }
}

async function refuse({ db, now, settings }: Instance, opening: Opening, problems: readonly string[]) {
  const { consultationId, roundNumber, opensAt } = opening;
  const mail = await composeRefusal(db, settings.baseUrl, opening, problems);
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const key = { consultationId, roundNumber, opensAt };
    if (!(await openings.markRefused(tx, key, { refusedAt: now.toISOString(), problems }))) return false;
    await recordAudit(tx, {
      consultationId,
      now,
      actor: { kind: "system" },
      action: "opening-refused",
      details: { number: roundNumber, problems: problems.length },
    });
    // Without a mail server nobody could read it; the page says it all the same.
    if (settings.smtpUrl === undefined) return true;
    const members = await memberships.findAll(tx, { consultationId });
    await enqueueMails(
      tx,
      members
        .filter(({ role }) => may(role, "round.open"))
        .map(({ userId, email }) => ({
          // The instance's own mail: organisers are no panelists.
          consultationId: null,
          contactId: null,
          kind: "sign-in" as const,
          intentKey: `opening-refused ${consultationId} ${roundNumber} ${opensAt} ${userId}`,
          toAddress: email,
          mail,
        })),
      { now, settings },
    );
    return true;
  });
}

async function composeRefusal(db: Db, baseUrl: string, opening: Opening, problems: readonly string[]) {
  const { consultationId, roundNumber, opensAt } = opening;
  const consultation = await consultations.findById(db, { consultationId });
  const t = translator(DEFAULT_LANGUAGE, "mail");
  const words = {
    title: consultation ? localText(JSON.parse(consultation.title) as LocalText, DEFAULT_LANGUAGE) : "",
    round: roundNumber,
    at: formatInstant(opensAt),
  };
  return composeMail(
    {
      subject: t("openingRefused.subject", words),
      paragraphs: [t("openingRefused.text", words), ...problems, t("openingRefused.next")],
      action: { label: t("openingRefused.action"), url: `${baseUrl}${paths.round(consultationId, roundNumber)}` },
      footer: [t("openingRefused.footer")],
    },
    DEFAULT_LANGUAGE,
  );
}
