import { analyseGroup } from "../../../../analysis/analyse-group.js";
import { analyseItem } from "../../../../analysis/analyse-item.js";
import { analyseRound } from "../../../../analysis/analyse-round.js";
import { defaultProtocol } from "../../../../analysis/default-protocol.js";
import { describeCentre } from "../../../../analysis/describe-centre.js";
import { discloseItem } from "../../../../analysis/disclose-item.js";
import { discloseGroups, disclosePartitions } from "../../../../analysis/disclosure.js";
import type { ExtremePanel } from "../panels.js";
import { itemsOf, scales } from "../protocol-items.js";

const sizesOf = ({ groups }: ExtremePanel) => groups.map((group, index) => ({ key: `g${index}`, n: group.length }));
const totalOf = ({ groups }: ExtremePanel) => groups.reduce((sum, group) => sum + group.length, 0);

export const statistics = {
  analyseItem: (panel: ExtremePanel) => itemsOf(panel).map((input) => analyseItem(input)),
  analyseGroup: (panel: ExtremePanel) =>
    itemsOf(panel).map(({ counts, scale }) => analyseGroup("g", counts, scale, 7, [7, 9])),
  analyseRound: (panel: ExtremePanel) =>
    itemsOf(panel).map((item) =>
      analyseRound({
        round: 2,
        audience: "panel",
        respondents: panel.values.length,
        protocol: defaultProtocol("afterwards"),
        items: [item],
      }),
    ),
  describeCentre: (panel: ExtremePanel) =>
    scales.flatMap((scale) => itemsOf(panel).map(({ counts }) => describeCentre(counts, scale, 2))),
  discloseItem: (panel: ExtremePanel) =>
    itemsOf(panel).flatMap((input) => [1, 5].map((minCell) => discloseItem(analyseItem(input), minCell))),
  discloseGroups: (panel: ExtremePanel) => discloseGroups(sizesOf(panel), totalOf(panel), 5),
  disclosePartitions: (panel: ExtremePanel) =>
    disclosePartitions([{ key: "groups", groups: sizesOf(panel) }], totalOf(panel), 5),
};

export const others = {
  setOf: "reads a parameter of a figure",
  defaultProtocol: "a constant",
  analyseRoundTests: "puts figures together; see round-tests.test.ts",
  discloseRoundTests: "takes figures away; see round-tests.test.ts",
  stabilityTests: "puts figures together",
  robustnessTests: "puts figures together",
  testGroups: "puts figures together",
  testAttrition: "puts figures together",
  raterAgreement: "puts figures together",
  placedAnswers: "changes a shape",
  figure: "builds a figure",
  missing: "builds a figure without a value",
  parseProtocol: "reads JSON",
  readComposed: "reads JSON",
  readFamily: "reads JSON",
  readObject: "reads JSON",
  readArray: "reads JSON",
  readText: "reads JSON",
  readFlag: "reads JSON",
  readNumber: "reads JSON",
  readWhole: "reads JSON",
  readOneOf: "reads JSON",
  fail: "throws",
  percentText: "speaks",
  numberText: "speaks",
  levelsText: "speaks",
  isAtLeast: "compares with a threshold",
  isAtMost: "compares with a threshold",
  isUnder: "compares with a threshold",
  isOver: "compares with a threshold",
};
