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
      sessionSecret: undefined,
      logLevel: "info",
      trustedProxies: 0,
      processes: 1,
    });
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
