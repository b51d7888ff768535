import { newRandomId } from "../../../../db/ids";
import type { Entries } from "../entry";
import { ISSUER } from "../world";

const P = "routes/public.$consultationId";

/* What needs a secret that was mailed, or a device that signs, is sent by tests of its own. */
const COLLEAGUES = "the link of an invitation: tests/app/people/colleagues.test.ts";
const MAILED = "the link of a mail: tests/e2e/panelist-leaks.test.ts";
const PASSWORDS = "a password or the link of a mail: tests/app/sign-in/password.test.ts";
const PASSKEYS = "an authenticator: tests/e2e/account.test.ts";
const PROVIDERS = "the way back from a provider: tests/app/sign-in/providers.test.ts";
const CODES = "a code of the second factor: tests/app/sign-in/second-factor.test.ts";
const SIGN_UP = "closed once there are accounts, and the link of a mail: tests/e2e/entrance.test.ts";
const LINKS = "the link of a mail, or a session that ends: tests/e2e/entrance.test.ts";
const PROPOSALS = "the link of a mail: tests/app/candidates/choosing.test.ts";

/** What is open to anybody: what was published, and the ways in. */
export const entrance: Entries = {
  "routes/colleague.$token": { read: "entrance", act: { "": { who: "entrance", notSent: COLLEAGUES } } },
  "routes/_index": { read: "everybody" },
  "routes/accessibility": { read: "everybody" },
  "routes/join.$token": { read: "entrance" },
  "routes/mail.$token": { read: "entrance", act: { "": { who: "entrance", notSent: MAILED } } },
  "routes/sign-in": {
    read: "entrance",
    act: {
      "": "entrance",
      password: { who: "entrance", notSent: PASSWORDS },
      link: { who: "entrance", accepted: () => ({ email: "owner@example.org" }) },
    },
  },
  "routes/account._index": {
    read: "user",
    act: {
      "": "user",
      name: { who: "user", accepted: () => ({ name: "Another name" }) },
      email: { who: "user", asksProof: true, accepted: () => ({ email: "other@example.org" }) },
      "end-session": { who: "user", accepted: ({ own }) => ({ sessionId: own.sessionId }) },
      "end-others": { who: "user", accepted: () => ({}) },
    },
  },
  "routes/account.email": { read: "entrance", act: { "": { who: "entrance", notSent: PASSWORDS } } },
  "routes/account.passkeys": {
    readAsksProof: true,
    read: "user",
    act: {
      "": { who: "user", asksProof: true },
      add: { who: "user", asksProof: true, notSent: PASSKEYS },
      remove: { who: "user", asksProof: true, accepted: ({ own }) => ({ id: own.passkeyId }) },
    },
  },
  "routes/account.passkeys_.options": { act: { "": { who: "user", asksProof: true, accepted: () => ({}) } } },
  "routes/sign-in_.passkey": { act: { "": { who: "entrance", notSent: PASSKEYS } } },
  "routes/sign-in_.passkey_.options": { act: { "": { who: "entrance", accepted: () => ({}) } } },
  "routes/account.providers": {
    readAsksProof: true,
    read: "user",
    act: {
      "": { who: "user", asksProof: true },
      connect: { who: "user", asksProof: true, notSent: PROVIDERS },
      remove: {
        who: "user",
        asksProof: true,
        accepted: ({ own }) => ({ issuer: ISSUER, subject: own.providerSubject }),
      },
    },
  },
  "routes/sign-in_.with.$provider": { read: "entrance", at: { ":provider": "unknown" } },
  "routes/sign-in_.with.$provider_.callback": { read: "entrance", at: { ":provider": "unknown" } },
  "routes/account.password": {
    readAsksProof: true,
    read: "user",
    act: {
      "": { who: "user", asksProof: true, accepted: () => ({ password: "seven grey herons by the lake" }) },
    },
  },
  "routes/account.prove": { read: "user", act: { "": { who: "user", accepted: () => ({}) } } },
  "routes/account.second-factor": {
    readAsksProof: true,
    read: "user",
    act: {
      "": { who: "user", asksProof: true },
      begin: { who: "user", asksProof: true, accepted: () => ({}) },
      confirm: { who: "user", asksProof: true, notSent: CODES },
      renew: { who: "user", asksProof: true, notSent: CODES },
      remove: { who: "user", asksProof: true, notSent: CODES },
    },
  },
  "routes/sign-in_.code": { read: "entrance", act: { "": { who: "entrance", notSent: CODES } } },
  "routes/sign-in_.reset": {
    read: "entrance",
    act: {
      "": { who: "entrance", accepted: () => ({ email: "owner@example.org" }) },
    },
  },
  "routes/sign-in_.reset_.confirm": { read: "entrance", act: { "": { who: "entrance", notSent: PASSWORDS } } },
  "routes/sign-up": { read: "entrance", act: { "": { who: "entrance", notSent: SIGN_UP } } },
  "routes/sign-up_.confirm": { read: "entrance", act: { "": { who: "entrance", notSent: SIGN_UP } } },
  "routes/sign-in_.confirm": { read: "entrance", act: { "": { who: "entrance", notSent: LINKS } } },
  "routes/sign-out": { read: "entrance", act: { "": { who: "entrance", notSent: LINKS } } },
  [`${P}._index`]: { read: "everybody" },
  [`${P}.call`]: {
    read: "everybody",
    act: {
      "": {
        who: "entrance",
        accepted: () => ({ name: "Nia New", email: "nia@example.org", ":submissionKey": newRandomId() }),
      },
    },
  },
  [`${P}.call_.confirm.$token`]: {
    read: "entrance",
    act: {
      "": "entrance",
      confirm: { who: "entrance", notSent: PROPOSALS },
      "take-back": { who: "entrance", notSent: PROPOSALS },
    },
  },
  [`${P}.link`]: {
    read: "everybody",
    act: { "": { who: "entrance", accepted: () => ({ email: "panelist-2@example.org" }) } },
  },
  [`${P}.receipt.$code`]: { read: "everybody" },
  [`${P}.receipt.$code_.pdf`]: { read: "everybody" },
  [`${P}.respond`]: {
    read: "everybody",
    act: {
      "": {
        who: "entrance",
        accepted: () => ({ ":submissionKey": newRandomId(), "CC-14.criticality": "3" }),
      },
    },
  },
  [`${P}_.results`]: { read: "everybody" },
  [`${P}_.results_.$file`]: { read: "everybody" },
};
