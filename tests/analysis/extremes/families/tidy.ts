export const statistics = {};

export const others = {
  collectTidy: "changes a shape: rows of a tidy file to counts",
  countItem: "puts counted columns of a tidy file together",
  countPairs: "counts pairs of codes of the same people",
  isOneRoundItem: "looks an item up in the protocol",
  readTidyValue: "reads one value of a tidy file",
  visitRatings: "goes through the people of a round",
};
