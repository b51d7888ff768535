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

/** A field with several values is sent once per value. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;
/** In which state a consultation is (`makeWorld`). */
export type State = "own" | "draft" | "prepared";
export type Fill = (ids: Readonly<Record<State | "foreign", Ids>>) => Fields;

/** What exists in a consultation. */
export interface Ids {
  readonly consultationId: string;
  readonly organisationId: string;
  readonly roundId: string;
  readonly respondentId: string;
  /** Another panelist. */
  readonly otherRespondentId: string;
  readonly rationaleId: string;
  readonly otherRationaleId: string;
  readonly mailId: string;
  /** A letter whose link is given out by hand. */
  readonly heldMailId: string;
  readonly userId: string;
  /** An invitation of a colleague that waits. */
  readonly invitationId: string;
  /** Somebody nominated for the panel who waits. */
  readonly candidateId: string;
  readonly otherCandidateId: string;
  readonly declinedCandidateId: string;
  readonly rewordingId: string;
  /** Its simulated panel has answered. */
  readonly rehearsalId: string;
  /** Has a role in the consultation and none in its organisation. */
  readonly outsiderId: string;
  /** Of its organisation, and not an owner. */
  readonly memberId: string;
  /** Of whoever asks as owner; in `foreign` of somebody else. */
  readonly sessionId: string;
  readonly passkeyId: string;
  readonly providerSubject: string;
  /** When its data-protection fields were saved last. */
  readonly seenAt: string;
}

export interface Act {
  readonly who: Who;
  /**
   * A body that is accepted. It is sent by somebody who may, with fields that no form has, none of which may be stored; to another consultation;
   * and once per id in it with that of another consultation in its place: 404, and nothing changes.
   */
  readonly accepted?: Fill;
  /** Which consultation accepts it: the one whose round 2 is open (the default), one before its lock, or one between its rounds. */
  readonly acceptedBy?: Exclude<State, "own">;
  /** What stands for parameters of the path then. */
  readonly at?: Readonly<Record<string, string>>;
  /** A recent proof of who one is comes first. */
  readonly asksProof?: true;
  /** Nothing is stored: what would be is shown. */
  readonly isPreview?: true;
  /** Why there is no body that this test could send; where that is tested instead. */
  readonly notSent?: string;
  /** More bodies that name something of another consultation: 404. */
  readonly foreign?: Fill | readonly Fill[];
}

/** Who may do what at one address. */
export interface Entry {
  /** Of its loader. */
  readonly read?: Who;
  /** Its loader asks for a recent proof of who one is first. */
  readonly readAsksProof?: true;
  /** Of its action, by `intent`; "" is a post without one. */
  readonly act?: Readonly<Record<string, Who | Act>>;
  /** What stands for parameters of its path, where that of all paths does not do. */
  readonly at?: Readonly<Record<string, string>>;
  /** A look writes into the access log or the audit trail, and nowhere else. */
  readonly isLogged?: boolean;
}

export type Entries = Readonly<Record<string, Entry>>;

/** Of the study plan before its lock, after an edit that was undone. */
export const REVISION = "4";

export const actOf = (act: Who | Act): Act => (typeof act === "string" ? { who: act } : act);
