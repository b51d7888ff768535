import { adjustedRand } from "../../../../analysis/opinion-groups/adjusted-rand.js";
import { discloseOpinionGroups } from "../../../../analysis/opinion-groups/disclose-opinion-groups.js";
import { groupAwareConsensus } from "../../../../analysis/opinion-groups/group-aware-consensus.js";
import { majorityStatements } from "../../../../analysis/opinion-groups/majority-statements.js";
import { opinionGroupStability } from "../../../../analysis/opinion-groups/opinion-group-stability.js";
import { opinionGroups } from "../../../../analysis/opinion-groups/opinion-groups.js";
import { representativeStatements } from "../../../../analysis/opinion-groups/representative-statements.js";
import { silhouette } from "../../../../analysis/opinion-groups/silhouette.js";
import { votesByGroup, votesByPerson, votesByStatement } from "../../../../analysis/opinion-groups/votes.js";
import { countTransitions } from "../../../../analysis/shape/count-transitions.js";
import { ratingMatrix } from "../../../../analysis/shape/rating-matrix.js";
import type { ExtremePanel } from "../panels.js";

const toVote = (rating: number) => (rating >= 7 ? 1 : rating <= 3 ? -1 : 0);
const votesOf = ({ rows }: ExtremePanel) =>
  ratingMatrix(rows.map((row) => row.map((rating) => (rating === null ? null : toVote(rating)))));
/** Every third person in no group. */
const groupsOf = ({ rows }: ExtremePanel) => rows.map((_, person) => (person % 3 === 2 ? null : person % 3));
const sizesOf = (panel: ExtremePanel) => [0, 1].map((group) => groupsOf(panel).filter((of) => of === group).length);
const countsOf = (panel: ExtremePanel) => votesByGroup(votesOf(panel), groupsOf(panel), 2);

export const statistics = {
  votesByPerson: (panel: ExtremePanel) => votesByPerson(votesOf(panel)),
  votesByStatement: (panel: ExtremePanel) => votesByStatement(votesOf(panel)),
  votesByGroup: countsOf,
  opinionGroups: (panel: ExtremePanel) =>
    [2, 12].map((minimumPeople) => opinionGroups(votesOf(panel), { seed: 1, minimumPeople })),
  opinionGroupStability: (panel: ExtremePanel) => {
    const found = opinionGroups(votesOf(panel), { seed: 1, minimumPeople: 2 });
    return opinionGroupStability(votesOf(panel), found, { seed: 1, resamples: 20 });
  },
  representativeStatements: (panel: ExtremePanel) => representativeStatements(countsOf(panel)),
  majorityStatements: (panel: ExtremePanel) => majorityStatements(votesByStatement(votesOf(panel))),
  groupAwareConsensus: (panel: ExtremePanel) => groupAwareConsensus(countsOf(panel), sizesOf(panel)),
  discloseOpinionGroups: (panel: ExtremePanel) =>
    discloseOpinionGroups(
      { sizes: sizesOf(panel), groupVotes: countsOf(panel) },
      { people: panel.rows.length, allVotes: votesByStatement(votesOf(panel)) },
      5,
    ),
  silhouette: ({ values }: ExtremePanel) =>
    silhouette(
      Float64Array.from(values.flatMap((value) => [value, 10 - value])),
      Int32Array.from(values, (value) => (value > 5 ? 1 : 0)),
    ),
  adjustedRand: ({ pairs }: ExtremePanel) => adjustedRand(countTransitions(pairs)),
};

export const others = {
  castVotes: "changes a shape",
  opinionSpace: "the plane of opinionGroups",
  positionsIn: "places in the plane of opinionGroups",
  pointsOf: "changes a shape",
  kMeans: "the groups of opinionGroups",
  leadingEigenvectors: "linear algebra",
  symmetricEigen: "linear algebra",
  smoothedShare: "a term of the statements' scores",
  shareZ: "a term of the statements' scores",
  differenceZ: "a term of the statements' scores",
  areAllShown: "reads a disclosure",
};
