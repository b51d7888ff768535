import type { Entries } from "../entry";

const P = "routes/public.$consultationId";

/** What is open to anybody: what was published, and the ways in. */
export const entrance: Entries = {
  "routes/colleague.$token": { read: "entrance", act: { "": "entrance" } },
  "routes/_index": { read: "everybody" },
  "routes/accessibility": { read: "everybody" },
  "routes/join.$token": { read: "entrance" },
  "routes/sign-in": { read: "entrance", act: { "": "entrance", password: "entrance", link: "entrance" } },
  "routes/account._index": {
    read: "user",
    act: { "": "user", name: "user", email: "user", "end-session": "user", "end-others": "user" },
  },
  "routes/account.email": { read: "entrance", act: { "": "entrance" } },
  "routes/account.passkeys": { read: "user", act: { "": "user", add: "user", remove: "user" } },
  "routes/account.passkeys_.options": { act: { "": "user" } },
  "routes/sign-in_.passkey": { act: { "": "entrance" } },
  "routes/sign-in_.passkey_.options": { act: { "": "entrance" } },
  "routes/account.password": { read: "user", act: { "": "user" } },
  "routes/account.prove": { read: "user", act: { "": "user" } },
  "routes/account.second-factor": {
    read: "user",
    act: { "": "user", begin: "user", confirm: "user", renew: "user", remove: "user" },
  },
  "routes/sign-in_.code": { read: "entrance", act: { "": "entrance" } },
  "routes/sign-in_.reset": { read: "entrance", act: { "": "entrance" } },
  "routes/sign-in_.reset_.confirm": { read: "entrance", act: { "": "entrance" } },
  "routes/sign-up": { read: "entrance", act: { "": "entrance" } },
  "routes/sign-up_.confirm": { read: "entrance", act: { "": "entrance" } },
  "routes/sign-in_.confirm": { read: "entrance", act: { "": "entrance" } },
  "routes/sign-out": { read: "entrance", act: { "": "entrance" } },
  [`${P}._index`]: { read: "everybody" },
  [`${P}.receipt.$code`]: { read: "everybody" },
  [`${P}.receipt.$code_.pdf`]: { read: "everybody" },
  [`${P}.respond`]: { read: "everybody", act: { "": "entrance" } },
  [`${P}_.results`]: { read: "everybody" },
  [`${P}_.results_.$file`]: { read: "everybody" },
};
