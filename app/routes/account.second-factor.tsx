import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, redirectDocument } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as secondFactors from "../../db/queries/second-factor";
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { CodeField } from "../components/account/code-field";
import { AccountFrame } from "../components/account/frame";
import { QrCode } from "../components/account/qr-code";
import { RecoveryCodes } from "../components/account/recovery-codes";
import { throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireRecentProof } from "../http/recent-proof.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import {
  beginSecondFactor,
  confirmSecondFactor,
  pendingSecret,
  removeSecondFactor,
  renewRecoveryCodes,
} from "../services/account/second-factor";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organiser } = await requireRecentProof(request, context, paths.secondFactor());
  const key = { userId: organiser.id };
  return {
    title: translator(languageOf(request), "account")("factor.title"),
    isOn: await secondFactors.isOn(context.db, key),
    codesLeft: await secondFactors.countRecoveryCodes(context.db, key),
    pending: await pendingSecret(context, organiser),
    email: organiser.email,
    host: new URL(context.settings.baseUrl).host,
  };
}

const FactorForm = z.object({
  intent: z.enum(["begin", "confirm", "renew", "remove"]),
  code: z.string().max(100).default(""),
});

/** Switching on or off ends all other sessions, which signed in by less; this one is at most as old as its proof. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { id, organiser } = await requireRecentProof(request, context, paths.secondFactor());
  const { intent, code } = await parseForm(request, FactorForm).catch(throwRefusal);
  const { auth, db } = context;
  if (intent === "begin") {
    await beginSecondFactor(context, organiser.id).catch(throwRefusal);
    return redirect(paths.secondFactor());
  }
  if (intent === "confirm") {
    const codes = (await pendingSecret(context, organiser)) && (await confirmSecondFactor(context, organiser, code));
    if (!codes) return data({ codes: undefined, isWrong: true }, { status: 422 });
    // The page with the codes is of this session, so it goes on.
    await auth.endSessions(organiser.id, id);
    return data({ codes, isWrong: false });
  }
  if (!(await secondFactors.isOn(db, { userId: organiser.id }))) return redirect(paths.secondFactor());
  if (intent === "renew") return data({ codes: await renewRecoveryCodes(context, organiser.id), isWrong: false });
  await removeSecondFactor(context, organiser);
  await auth.endSessions(organiser.id, id);
  return redirectDocument(paths.account("factor-off"), { headers: await auth.openSession(organiser.id, request) });
}

export default function SecondFactor() {
  const { title, isOn, codesLeft, pending, email, host } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("account");
  if (reply?.codes) return <RecoveryCodes codes={reply.codes} email={email} host={host} />;
  if (isOn) {
    return (
      <AccountFrame title={title}>
        <p className="lead">{t("factor.onLead")}</p>
        <Form method="post" className="card" reloadDocument>
          <p>{t("factor.left", { count: codesLeft })}</p>
          <p className="small" id="renew-help">
            {t("factor.renewHelp")}
          </p>
          <button type="submit" name="intent" value="renew" className="button" aria-describedby="renew-help">
            {t("factor.renew")}
          </button>
        </Form>
        <Form method="post" className="card" reloadDocument>
          <button type="submit" name="intent" value="remove" className="button">
            {t("factor.remove")}
          </button>
        </Form>
      </AccountFrame>
    );
  }
  if (!pending) {
    return (
      <AccountFrame title={title}>
        <p className="lead">{t("factor.offLead")}</p>
        <Form method="post" reloadDocument>
          <button type="submit" name="intent" value="begin" className="button button-primary">
            {t("factor.begin")}
          </button>
        </Form>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame title={title}>
      <Form method="post" className="card" reloadDocument>
        <p>{t("factor.scan")}</p>
        <QrCode text={pending.uri} label={t("factor.qr")} />
        <p className="secret">{t("factor.secret", { secret: pending.secret.replace(/(.{4})(?=.)/g, "$1 ") })}</p>
        <p>{t("factor.confirmLead")}</p>
        <CodeField refusal={reply?.isWrong ? { problem: "wrong", seconds: 0 } : undefined} />
        <button type="submit" name="intent" value="confirm" className="button button-primary">
          {t("factor.confirm")}
        </button>
      </Form>
    </AccountFrame>
  );
}
