import { addMinutes } from "date-fns/addMinutes";
import { z } from "zod";
import { seal, unseal } from "../services/account/seal";
import type { AppContext } from "./context";
import { cookieHeader, readCookie } from "./signed-cookie.server";

/** How long somebody may take at the provider. */
const FLOW_MINUTES = 15;
/** As long as the mailed link that such a person follows. */
const FOUND_MINUTES = 60;

type Context = Pick<AppContext, "settings" | "sessionSecret" | "now">;

const Flow = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectTo: z.string(),
  /** Whose account is to be connected; null for a sign-in. */
  userId: z.string().nullable(),
});
/** A sign-in at a provider that this browser began. */
export type Flow = z.infer<typeof Flow>;

const Found = z.object({
  provider: z.string(),
  issuer: z.string(),
  subject: z.string(),
  email: z.string(),
  isEmailVerified: z.boolean(),
  name: z.string(),
});
/** Whom a provider recognised in this browser while no account was connected. */
export type Found = z.infer<typeof Found>;

/** Encrypted and bound to its purpose and an end; scripts cannot read it, and only this host gets it. */
function cookieOf<Value>(name: string, minutes: number, schema: z.ZodType<Value>) {
  const nameOf = ({ settings }: Context) => `${settings.isSecure ? "__Host-" : ""}${name}`;
  const Kept = z.object({ until: z.string(), value: schema });
  return {
    set(context: Context, value: Value): string {
      const text = JSON.stringify({ until: addMinutes(context.now(), minutes).toISOString(), value });
      const { isSecure } = context.settings;
      return cookieHeader(nameOf(context), seal(text, name, context.sessionSecret), { maxAge: minutes * 60, isSecure });
    },
    read(context: Context, request: Pick<Request, "headers">): Value | undefined {
      const sealed = readCookie(request, nameOf(context));
      if (!sealed) return undefined;
      try {
        const kept = Kept.parse(JSON.parse(unseal(sealed, name, context.sessionSecret)));
        return kept.until > context.now().toISOString() ? kept.value : undefined;
      } catch {
        // Changed, or sealed with another secret: nobody's.
        return undefined;
      }
    },
    clear: (context: Context): string =>
      cookieHeader(nameOf(context), "", { maxAge: 0, isSecure: context.settings.isSecure }),
  };
}

export const flowCookie = cookieOf<Flow>("provider-flow", FLOW_MINUTES, Flow);
export const foundCookie = cookieOf<Found>("provider-found", FOUND_MINUTES, Found);
