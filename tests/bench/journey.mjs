/**
 * One panelist's journey without script, for a load generator that replays steps: open the page, post 24 answers, submit.
 * `--param links=FILE` is a JSON file `{ links: string[], page, review, receipt, itemKeys: string[] }`; journey n takes link n.
 */
import { readFileSync } from "node:fs";

export default (params) => {
  const { links, page, review, receipt, itemKeys } = JSON.parse(readFileSync(params.links, "utf8"));
  return {
    name: "open, 24 answers in one post, submit",
    init(ctx) {
      ctx.vars.link = links[ctx.n % links.length];
    },
    steps: [
      { name: "link", request: (ctx) => ({ path: ctx.vars.link }), expect: 303 },
      {
        name: "open",
        request: () => ({ path: page }),
        expect: 200,
        extract: { key: /name="idempotencyKey"[^>]*value="([^"]+)"/ },
      },
      {
        name: "answer",
        request: (ctx) => ({
          method: "POST",
          path: page,
          headers: { origin: params.base },
          form: {
            ...Object.fromEntries(itemKeys.map((key) => [key, String(1 + Math.floor(ctx.rng() * 5))])),
            idempotencyKey: ctx.vars.key,
            intent: "next",
          },
        }),
        expect: 303,
      },
      {
        name: "submit",
        request: () => ({ method: "POST", path: review, headers: { origin: params.base }, form: {} }),
        expect: (response) => response.status === 303 && response.headers.location?.includes(receipt),
      },
    ],
  };
};
