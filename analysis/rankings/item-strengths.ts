import { type Figure, type FigureParameters, figure, InputShapeError, missing } from "../figure.js";
import { type Choices, fitChoices, logLikelihood } from "./fit-choices.js";
import { isStronglyConnected } from "./strongly-connected.js";

/** Worths of the items, the sum of all being 1, or why there are none. */
export interface ItemStrengths {
  /** The likelihood has a finite maximum: each item is, over others, above each other. */
  readonly exists: boolean;
  /** One for each item: its worth, with `logWorth` (mean 0 over the items) among the details. */
  readonly strengths: readonly Figure[];
  readonly logLikelihood: Figure;
}

export const NOT_CONNECTED =
  "the estimates are infinite: some items never win against the others or never lose; a ghost item keeps them finite";

/** The common part of Bradley-Terry and Plackett-Luce: figures from choices. */
export function strengthsOf(
  method: string,
  choices: Choices,
  wins: readonly (readonly number[])[],
  n: number,
  ghostWeight: number,
): ItemStrengths {
  if (!(Number.isFinite(ghostWeight) && ghostWeight >= 0)) {
    throw new InputShapeError(`The weight of the ghost item is finite and at least 0, not ${ghostWeight}`);
  }
  const parameters = { ghostWeight };
  const items = choices.chosen.length;
  if (n === 0) return noStrengths(method, "no rankings", items, n, parameters);
  if (items < 2) return noStrengths(method, "needs at least two items", items, n, parameters);
  if (ghostWeight === 0 && !isStronglyConnected(wins)) {
    return noStrengths(method, NOT_CONNECTED, items, n, parameters);
  }
  const worth = fitChoices(choices, ghostWeight);
  if (worth === null) return noStrengths(method, "the estimates did not converge", items, n, parameters);
  const total = worth.reduce((sum, value) => sum + Math.exp(value), 0);
  return {
    exists: true,
    strengths: worth.map((logWorth) => figure(method, Math.exp(logWorth) / total, n, parameters, { logWorth })),
    logLikelihood: figure(`${method}LogLikelihood`, logLikelihood(choices, worth), n, parameters),
  };
}

export function noStrengths(
  method: string,
  reason: string,
  items: number,
  n: number,
  parameters: FigureParameters,
): ItemStrengths {
  return {
    exists: false,
    strengths: Array.from({ length: items }, () => missing(method, reason, parameters, n)),
    logLikelihood: missing(`${method}LogLikelihood`, reason, parameters, n),
  };
}
