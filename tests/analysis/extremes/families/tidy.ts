export const statistics = {};

export const others = {
  countItem: "puts counted columns of a tidy file together",
  countPairs: "counts pairs of codes of the same people",
  isOneRoundItem: "looks an item up in the protocol",
  visitRatings: "goes through the people of a round",
};
