import type { LocalText } from "../items/types.js";

/** A template whose kind of consultation cannot be run yet. */
export interface ComingTemplate {
  readonly id: string;
  readonly title: LocalText;
  readonly purpose: LocalText;
}

/** What is prepared and not openable yet, so that organisers see what they need not build by hand elsewhere. */
export const comingTemplates: readonly ComingTemplate[] = [
  {
    id: "public-consultation",
    title: { default: "Public consultation" },
    purpose: {
      default:
        "Citizens, companies and public authorities on a draft roadmap: goals, concerns, priorities. Today the public can be asked the items of a Delphi, on the page of its rounds.",
    },
  },
  {
    id: "targeted-poll",
    title: { default: "Targeted poll" },
    purpose: { default: "One limited question to invited people of one group, sector or country, in one round." },
  },
  {
    id: "member-state-return",
    title: { default: "Member State return" },
    purpose: { default: "One agreed answer per country on national programmes, facilities and positions." },
  },
  {
    id: "capability-survey",
    title: { default: "Capability survey" },
    purpose: { default: "A catalogue of services that hubs are ready to share, kept up by them, and its gaps." },
  },
  {
    id: "action-areas",
    title: { default: "Action areas" },
    purpose: { default: "Issues on which a working group should act: collected, merged, put in order." },
  },
  {
    id: "partner-profile",
    title: { default: "Partner profile" },
    purpose: { default: "Partners for proposals, joint services and exchanges, with reasons that people can read." },
  },
  {
    id: "meeting-poll",
    title: { default: "Meeting poll" },
    purpose: { default: "Agenda, date and decisions of a meeting: before it, in it and after it." },
  },
];
