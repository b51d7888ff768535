import type { Permission } from "../../../app/access/permissions";

/**
 * Who gets in.
 * - A permission: members of the consultation whose role has it; other members are told so (403), for everybody else there is no such
 *   consultation (404), and who is not signed in is led to the sign-in page.
 * - `organisation.member`, `organisation.owner`: of the organisation in the address.
 * - `user`: whoever is signed in. `panelist`: whoever opened a personal link of this consultation.
 * - `everybody`: anybody, and everybody gets the same. `entrance`: anybody, and what they get is theirs (signing in and out, links).
 */
export type Who =
  | Permission
  | "organisation.member"
  | "organisation.owner"
  | "user"
  | "panelist"
  | "everybody"
  | "entrance";

export type Fields = Readonly<Record<string, string>>;
export type Fill = (ids: { readonly own: Ids; readonly foreign: Ids }) => Fields;

/** What exists in a consultation. */
export interface Ids {
  readonly consultationId: string;
  readonly organisationId: string;
  readonly roundId: string;
  readonly respondentId: string;
  readonly rationaleId: string;
  readonly mailId: string;
  readonly userId: string;
  /** An invitation of a colleague that waits. */
  readonly invitationId: string;
}

export interface Act {
  readonly who: Who;
  /** A body that is accepted: it is sent by the owner with fields that no form has, none of which may be stored. */
  readonly accepted?: Fill;
  /** A body that names something of another consultation: 404. */
  readonly foreign?: Fill;
}

/** Who may do what at one address. */
export interface Entry {
  /** Of its loader. */
  readonly read?: Who;
  /** Of its action, by `intent`; "" is a post without one. */
  readonly act?: Readonly<Record<string, Who | Act>>;
  /** What stands for parameters of its path, where that of all paths does not do. */
  readonly at?: Readonly<Record<string, string>>;
  /** A look writes into the access log or the audit trail, and nowhere else. */
  readonly isLogged?: boolean;
}

export type Entries = Readonly<Record<string, Entry>>;

export const actOf = (act: Who | Act): Act => (typeof act === "string" ? { who: act } : act);
