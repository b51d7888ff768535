/** The settings are wrong: `message` names every one of them, a line each. */
export class SettingsError extends Error {
  override name = "SettingsError";
}
