import "i18next";
import type accessibility from "./en/accessibility.json";
import type account from "./en/account.json";
import type common from "./en/common.json";
import type mail from "./en/mail.json";
import type note from "./en/note.json";
import type organiser from "./en/organiser.json";
import type people from "./en/people.json";
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
      common: typeof common;
      mail: typeof mail;
      note: typeof note;
      organiser: typeof organiser;
      people: typeof people;
      public: typeof publicPages;
      respond: typeof respond;
      "respond-keeping": typeof respondKeeping;
      "respond-rights": typeof respondRights;
      results: typeof results;
    };
  }
}
