import "i18next";
import type accessibility from "./en/accessibility.json";
import type account from "./en/account.json";
import type candidates from "./en/candidates.json";
import type common from "./en/common.json";
import type items from "./en/items.json";
import type mail from "./en/mail.json";
import type mailing from "./en/mailing.json";
import type meeting from "./en/meeting.json";
import type note from "./en/note.json";
import type organiser from "./en/organiser.json";
import type people from "./en/people.json";
import type pilot from "./en/pilot.json";
import type proposals from "./en/proposals.json";
import type publicPages from "./en/public.json";
import type respond from "./en/respond.json";
import type respondKeeping from "./en/respond-keeping.json";
import type respondRights from "./en/respond-rights.json";
import type results from "./en/results.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    /** A key that the English catalogue does not hold is a type error. */
    resources: {
      accessibility: typeof accessibility;
      account: typeof account;
      candidates: typeof candidates;
      common: typeof common;
      mail: typeof mail;
      mailing: typeof mailing;
      meeting: typeof meeting;
      note: typeof note;
      organiser: typeof organiser;
      items: typeof items;
      people: typeof people;
      pilot: typeof pilot;
      proposals: typeof proposals;
      public: typeof publicPages;
      respond: typeof respond;
      "respond-keeping": typeof respondKeeping;
      "respond-rights": typeof respondRights;
      results: typeof results;
    };
  }
}
