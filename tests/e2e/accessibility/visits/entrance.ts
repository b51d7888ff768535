import { paths } from "../../../../app/paths";
import { type Entry, sendWrong } from "../visit";

/** The entrance: everybody's pages before a consultation. */
export const entrance: Readonly<Record<string, Entry>> = {
  root: { frame: "the document of every page; what it says of an address that is not there is visited as `not-found`" },
  "not-found": [
    { state: "nothing there", who: "stranger", path: () => "/there-is-nothing", status: 404 },
    { state: "nothing there, signed in", who: "organiser", path: () => "/consultations/none", status: 404 },
  ],
  "routes/_index": [
    { state: "nobody signed in", who: "stranger", path: paths.home },
    { state: "signed in", who: "organiser", path: paths.home },
  ],
  "routes/sign-in": [
    { state: "empty", who: "stranger", path: paths.signIn },
    { state: "asked", who: "stranger", path: () => `${paths.signIn()}?sent` },
    {
      state: "no address",
      who: "stranger",
      path: paths.signIn,
      act: (page) => sendWrong(page, { fields: { email: "nobody" }, button: /link/ }),
      refusedWith: 422,
    },
    {
      state: "wrong password",
      who: "stranger",
      path: paths.signIn,
      act: (page) =>
        sendWrong(page, { fields: { email: "nobody@example.org", password: "not the password" }, button: "Sign in" }),
      refusedWith: 422,
    },
    {
      state: "no password",
      who: "stranger",
      path: paths.signIn,
      act: (page) => sendWrong(page, { fields: { email: "nobody@example.org" }, button: "Sign in" }),
      refusedWith: 422,
    },
  ],
  // With somebody who waits: tests/e2e/account.test.ts.
  "routes/sign-in_.code": [{ state: "nobody waits", who: "stranger", path: () => paths.signInCode(), status: 410 }],
  "routes/account._index": [
    { state: "as it is", who: "organiser", path: () => paths.account() },
    { state: "saved", who: "organiser", path: () => paths.account("name") },
    {
      state: "no name",
      who: "organiser",
      path: () => paths.account(),
      act: (page) => sendWrong(page, { fields: { name: " " }, button: "Save the name" }),
      refusedWith: 422,
    },
  ],
  "routes/account.email": [
    { state: "to be confirmed", who: "organiser", path: ({ links }) => links.changeEmail },
    { state: "link spent", who: "stranger", path: () => paths.confirmEmail("unknown"), status: 410 },
  ],
  "routes/account.passkeys": [{ state: "none yet", who: "organiser", path: paths.passkeys }],
  "routes/account.providers": [
    { state: "none connected", who: "organiser", path: () => paths.providers() },
    { state: "disconnected", who: "organiser", path: () => paths.providers("disconnected") },
  ],
  // What follows a provider's answer: tests/e2e/providers.test.ts.
  "routes/sign-in_.with.$provider": [
    { state: "not reachable", who: "stranger", path: () => paths.signInWith("example"), status: 503 },
  ],
  "routes/sign-in_.with.$provider_.callback": [
    { state: "not begun here", who: "stranger", path: () => paths.signInCallback("example"), status: 410 },
  ],
  "routes/account.passkeys_.options": { noPage: "what a browser needs to make a passkey" },
  "routes/sign-in_.passkey": { noPage: "signs in and leads on" },
  "routes/sign-in_.passkey_.options": { noPage: "what a browser needs to ask for a passkey" },
  "routes/account.password": [
    { state: "to be chosen", who: "organiser", path: paths.changePassword },
    {
      state: "too short",
      who: "organiser",
      path: paths.changePassword,
      act: (page) => sendWrong(page, { fields: { password: "short" }, button: "Save the password" }),
      refusedWith: 422,
    },
  ],
  "routes/account.prove": [
    { state: "by a link", who: "organiser", path: () => paths.prove(paths.account()) },
    { state: "link sent", who: "organiser", path: () => `${paths.prove(paths.account())}&sent` },
  ],
  "routes/account.second-factor": [
    { state: "off", who: "newcomer", path: paths.secondFactor },
    {
      state: "to be confirmed, wrong code",
      who: "organiser",
      path: paths.secondFactor,
      act: async (page) => {
        const begin = page.getByRole("button", { name: "Set it up" });
        if (await begin.isVisible()) await begin.click();
        await sendWrong(page, { fields: { code: "000000" }, button: "Switch it on" });
      },
      refusedWith: 422,
    },
  ],
  "routes/sign-in_.reset": [
    { state: "empty", who: "stranger", path: paths.resetPassword },
    { state: "asked", who: "stranger", path: () => `${paths.resetPassword()}?sent` },
    {
      state: "no address",
      who: "stranger",
      path: paths.resetPassword,
      act: (page) => sendWrong(page, { fields: { email: "nobody" }, button: /link/ }),
      refusedWith: 422,
    },
  ],
  "routes/sign-in_.reset_.confirm": [
    { state: "link spent", who: "stranger", path: () => paths.resetPasswordConfirm("unknown"), status: 410 },
    { state: "to be chosen", who: "stranger", path: ({ links }) => links.resetPassword },
    {
      state: "too short",
      who: "stranger",
      path: ({ links }) => links.resetPassword,
      act: (page) => sendWrong(page, { fields: { password: "short" }, button: "Set the password" }),
      refusedWith: 422,
    },
  ],
  "routes/sign-up": [
    { state: "by invitation", who: "stranger", path: paths.signUp },
    { state: "asked", who: "stranger", path: () => `${paths.signUp()}?sent` },
  ],
  "routes/sign-up_.confirm": [
    { state: "link spent", who: "stranger", path: () => paths.signUpConfirm("unknown"), status: 410 },
    { state: "to be finished", who: "stranger", path: ({ links }) => links.signUp },
    {
      state: "too short, no name",
      who: "stranger",
      path: ({ links }) => links.signUp,
      act: (page) => sendWrong(page, { fields: { password: "short" }, button: "Make the account" }),
      refusedWith: 422,
    },
  ],
  "routes/sign-in_.confirm": [
    { state: "to be confirmed", who: "stranger", path: () => paths.signInConfirm("unknown") },
    {
      state: "link spent",
      who: "stranger",
      path: () => paths.signInConfirm("unknown"),
      act: (page) => sendWrong(page, { button: "Sign in now" }),
      refusedWith: 410,
    },
  ],
  "routes/sign-out": { noPage: "signs out and leads on" },
  "routes/accessibility": [
    { state: "as it is", who: "stranger", path: () => paths.accessibility() },
    { state: "from a consultation", who: "stranger", path: ({ studies }) => paths.accessibility(studies.open) },
  ],
  "routes/mail.$token": [
    { state: "which mail, by a link that is not known", who: "stranger", path: () => "/mail/unknown", status: 404 },
    { state: "which mail one gets", who: "stranger", path: ({ links }) => links.mailChoice },
  ],
  "routes/join.$token": [
    { state: "unknown link", who: "stranger", path: () => paths.join("abcdefghijklmnopqrstuv"), status: 404 },
    { state: "revoked link", who: "stranger", path: ({ links }) => links.revoked, status: 410 },
    { state: "withdrawn panelist", who: "withdrawn", path: ({ links }) => links.withdrawn, status: 410 },
    { state: "link of an earlier round", who: "stranger", path: ({ links }) => links.superseded, status: 410 },
  ],
};
