import { z } from "zod";
import { type ProviderSettings, readProviders } from "./provider-settings";
import { SettingsError } from "./settings-error";

const postgresUrl = /^postgres(ql)?:\/\//;

/** An unset variable and an empty one mean the same: the default. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema);

const Environment = z.object({
  PORT: optional(
    z.coerce
      .number("is not a whole number")
      .int("is not a whole number")
      .min(0, "is below 0")
      .max(65_535, "is above 65535")
      .default(3000),
  ),
  HOST: optional(z.string().default("127.0.0.1")),
  BASE_URL: optional(
    z
      .url({ protocol: /^https?$/, error: "is not an address that begins with http:// or https://" })
      .refine(
        (value) => new URL(value).pathname === "/" && new URL(value).search === "",
        "has a path; give the origin only",
      )
      .optional(),
  ),
  DATABASE_URL: optional(z.string().regex(postgresUrl, "does not begin with postgres://").optional()),
  DATA_DIR: optional(z.string().default("data")),
  SMTP_URL: optional(
    z
      .string()
      .regex(/^smtps?:\/\//, "does not begin with smtp:// or smtps://")
      .optional(),
  ),
  MAIL_FROM: optional(z.string().max(320, "is too long").optional()),
  ACCESSIBILITY_CONTACT: optional(z.string().max(500, "is too long").optional()),
  SIGN_UP: optional(z.enum(["invited", "open"], "is neither invited nor open").default("invited")),
  SESSION_SECRET: optional(z.string().min(32, "has fewer than 32 characters").optional()),
  LOG_LEVEL: optional(
    z
      .enum(
        ["silent", "fatal", "error", "warn", "info", "debug", "trace"],
        "is none of silent, fatal, error, warn, info, debug, trace",
      )
      .default("info"),
  ),
  TRUSTED_PROXIES: optional(
    z.coerce
      .number("is not a whole number")
      .int("is not a whole number")
      .min(0, "is below 0")
      .max(10, "is above 10")
      .default(0),
  ),
  PROCESSES: optional(
    z.coerce
      .number("is not a whole number")
      .int("is not a whole number")
      .min(1, "is below 1")
      .max(64, "is above 64")
      .default(1),
  ),
});

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** The origin under which people reach this instance, without a trailing slash. */
  readonly baseUrl: string;
  /** True when people reach the instance by TLS: cookies are then `__Host-` and `Secure`, and HSTS is sent. */
  readonly isSecure: boolean;
  /** `undefined`: the embedded SQLite file in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** `undefined`: no mail server; mail is held on the outbox page. */
  readonly smtpUrl: string | undefined;
  /** The sender of every mail. */
  readonly mailFrom: string;
  /** Whom to tell that a page is not accessible; `undefined`: the contact of the consultation that the reader came from. */
  readonly accessibilityContact: string | undefined;
  /** Who may make an account: whoever was invited (and the first person of a blank instance), or everybody. */
  readonly signUp: "invited" | "open";
  /** Services at which organisers may sign in, beside the ways of this instance. */
  readonly providers: readonly ProviderSettings[];
  /** `undefined`: one is made at the first start and kept in the database (SQLite only). */
  readonly sessionSecret: string | undefined;
  readonly logLevel: z.infer<typeof Environment>["LOG_LEVEL"];
  /** How many proxies in front are trusted to say where a request came from. 0: none, so a forged header never counts. */
  readonly trustedProxies: number;
  /** How many processes answer. More than one: a further process only looks after them. */
  readonly processes: number;
}

/**
 * Reads the settings from the environment.
 * Throws `SettingsError` once, with all that is wrong.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const parsed = Environment.safeParse(environment);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  if (environment.DATABASE_URL && !environment.SESSION_SECRET) {
    problems.push(
      "SESSION_SECRET is required with DATABASE_URL, since several processes must share it (32 characters or more)",
    );
  }
  const given = readProviders(environment, parsed.success ? parsed.data.BASE_URL : undefined);
  problems.push(...given.problems);
  if (!parsed.success || problems.length > 0) {
    throw new SettingsError(`The settings are not usable:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
  }
  const values = parsed.data;
  const baseUrl = new URL(values.BASE_URL ?? `http://${hostInUrl(values.HOST)}:${values.PORT}`);
  return {
    port: values.PORT,
    host: values.HOST,
    baseUrl: baseUrl.origin,
    isSecure: baseUrl.protocol === "https:",
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? `Tholos <no-reply@${baseUrl.hostname}>`,
    accessibilityContact: values.ACCESSIBILITY_CONTACT,
    signUp: values.SIGN_UP,
    providers: given.providers,
    sessionSecret: values.SESSION_SECRET,
    logLevel: values.LOG_LEVEL,
    trustedProxies: values.TRUSTED_PROXIES,
    processes: values.PROCESSES,
  };
}

/** A wildcard address is where a server listens, not where people go. */
function hostInUrl(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
