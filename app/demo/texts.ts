import type { LocalText } from "../../surveys/items/types";
import { translatedText } from "../../surveys/templates/translations/index";

const text = (words: string): LocalText => translatedText({ default: words });

/** What the demonstration says beside the questions of its template, in every language there is a catalogue of. */
export const demonstrationTexts = {
  scanTitle: text("Technologies for citizen science on invasive species: a horizon scan by 49 experts"),
  scanDesign: text("Two ratings, the second after an open discussion"),
  scanSummary: text(
    "37 technologies rated by 49 experts on nine criteria. Data: COST Action CA17122 Alien CSI, 2022, MIT licence; analysed here by rules applied afterwards.",
  ),
  finishedTitle: text("Core technologies for 6G networks in Europe: two rounds by a simulated panel"),
  finishedSummary: text(
    "SIMULATED: 160 made-up panelists judged 45 technologies over two rounds, and 210 made-up members of the public some of them. It shows what results look like; it says nothing about the technologies.",
  ),
  openTitle: text("Core technologies for 6G networks in Europe: round 1 is open"),
  openSummary: text(
    "Experts judge which core technologies of future networks Europe can make itself, how ready they are and what comes first. This consultation is a demonstration; nobody was invited.",
  ),
  publicTitle: text("What do you think of two of the technologies?"),
  operator: text("Whoever runs this demonstration"),
  lawfulBasis: text("None needed: the people of this demonstration are made up"),
  contactsSource: text("Made up"),
  recipients: text("Nobody"),
  hostingCountry: text("Where this instance runs"),
  transfers: text("No transfers"),
} as const satisfies Record<string, LocalText>;
