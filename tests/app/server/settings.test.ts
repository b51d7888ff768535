import { describe, expect, test } from "vitest";
import { readSettings } from "../../../app/server/settings";
import { SettingsError } from "../../../app/server/settings-error";

describe("the settings", () => {
  test("have defaults for an embedded instance on this machine only", () => {
    expect(readSettings({ NODE_ENV: "test" })).toEqual({
      port: 3000,
      host: "127.0.0.1",
      baseUrl: "http://127.0.0.1:3000",
      isSecure: false,
      databaseUrl: undefined,
      dataDir: "data",
      smtpUrl: undefined,
      mailFrom: "Tholos <no-reply@127.0.0.1>",
      accessibilityContact: undefined,
      signUp: "invited",
      providers: [],
      sessionSecret: undefined,
      logLevel: "info",
      trustedProxies: 0,
      processes: 1,
    });
  });

  const OIDC = {
    NODE_ENV: "test",
    OIDC_PROVIDERS: "eu-login, campus",
    OIDC_EU_LOGIN_ISSUER: "https://login.example.eu/oauth2",
    OIDC_EU_LOGIN_CLIENT_ID: "tholos",
    OIDC_EU_LOGIN_CLIENT_SECRET: "known to both",
    OIDC_EU_LOGIN_LABEL: "EU Login",
    OIDC_CAMPUS_ISSUER: "https://id.example.org",
    OIDC_CAMPUS_CLIENT_ID: "tholos",
    OIDC_CAMPUS_CLIENT_SECRET: "another",
    OIDC_CAMPUS_CLIENT_AUTH: "client_secret_jwt",
  } as const;

  test("name services at which one may sign in, each by variables of its own", () => {
    expect(readSettings(OIDC).providers).toEqual([
      {
        key: "eu-login",
        label: "EU Login",
        issuer: "https://login.example.eu/oauth2",
        clientId: "tholos",
        clientSecret: "known to both",
        clientAuthentication: undefined,
      },
      {
        key: "campus",
        label: "campus",
        issuer: "https://id.example.org",
        clientId: "tholos",
        clientSecret: "another",
        clientAuthentication: "client_secret_jwt",
      },
    ]);
  });

  test.each([
    [{ OIDC_CAMPUS_ISSUER: "http://id.example.org" }, "OIDC_CAMPUS_ISSUER does not begin with https://"],
    [{ OIDC_CAMPUS_ISSUER: "id.example.org" }, "OIDC_CAMPUS_ISSUER is not an address"],
    [
      { OIDC_CAMPUS_ISSUER: "https://id.example.org/.well-known/openid-configuration" },
      "OIDC_CAMPUS_ISSUER is the address of the discovery document",
    ],
    [
      { OIDC_CAMPUS_ISSUER: "http://127.0.0.1:9000", BASE_URL: "https://consult.example.org" },
      "OIDC_CAMPUS_ISSUER does not begin with https://",
    ],
    [{ OIDC_CAMPUS_CLIENT_ID: "" }, "OIDC_CAMPUS_CLIENT_ID is missing"],
    [{ OIDC_CAMPUS_CLIENT_AUTH: "none" }, "OIDC_CAMPUS_CLIENT_AUTH is none of client_secret_basic"],
    [{ OIDC_PROVIDERS: "eu-login" }, "OIDC_CAMPUS_ISSUER is of a provider that OIDC_PROVIDERS does not name"],
    [{ OIDC_PROVIDERS: "eu-login,campus,campus" }, "OIDC_PROVIDERS names a provider twice"],
    [{ OIDC_PROVIDERS: "EU Login" }, 'OIDC_PROVIDERS names "EU Login"'],
  ])("refuse services that are not named well: %j", (change, problem) => {
    expect(() => readSettings({ ...OIDC, ...change })).toThrow(problem);
  });

  test("let a service on one's own machine be without TLS, for trying it", () => {
    const issuer = "http://127.0.0.1:9000";
    expect(readSettings({ ...OIDC, OIDC_CAMPUS_ISSUER: issuer }).providers[1]?.issuer).toBe(issuer);
  });

  test("take an empty variable for an unset one", () => {
    expect(readSettings({ NODE_ENV: "test", PORT: "", SMTP_URL: "", DATABASE_URL: "" }).port).toBe(3000);
  });

  test("are secure when people come by https, wherever the process listens", () => {
    const settings = readSettings({ NODE_ENV: "test", BASE_URL: "https://consult.example.org/", HOST: "0.0.0.0" });
    expect(settings).toMatchObject({ baseUrl: "https://consult.example.org", isSecure: true, host: "0.0.0.0" });
  });

  test("are refused in one message that names all that is wrong", () => {
    const environment: NodeJS.ProcessEnv = {
      NODE_ENV: "test",
      PORT: "eighty",
      BASE_URL: "ftp://example.org",
      DATABASE_URL: "mysql://db",
      SMTP_URL: "mail.example.org",
      SESSION_SECRET: "short",
      LOG_LEVEL: "loud",
      TRUSTED_PROXIES: "-1",
    };
    let message = "";
    try {
      readSettings(environment);
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      message = String(error);
    }
    for (const name of [
      "PORT",
      "BASE_URL",
      "DATABASE_URL",
      "SMTP_URL",
      "SESSION_SECRET",
      "LOG_LEVEL",
      "TRUSTED_PROXIES",
    ]) {
      expect(message).toMatch(new RegExp(`^  - ${name} `, "m"));
    }
  });

  test("want a secret where several processes must share it", () => {
    expect(() => readSettings({ NODE_ENV: "test", DATABASE_URL: "postgres://db/tholos" })).toThrow(
      /SESSION_SECRET is required/,
    );
  });

  test("want an origin as address, without a path", () => {
    expect(() => readSettings({ NODE_ENV: "test", BASE_URL: "https://example.org/tholos" })).toThrow(/has a path/);
  });
});
