import { loader as joinLoader } from "../../../app/routes/join.$token";
import { loader as startLoader } from "../../../app/routes/respond.$consultationId._index";
import { loader as myAnswersLoader } from "../../../app/routes/respond.$consultationId.my-answers";
import { loader as myDataLoader } from "../../../app/routes/respond.$consultationId.my-data.$file";
import {
  action as participationAction,
  loader as participationLoader,
} from "../../../app/routes/respond.$consultationId.participation";
import {
  action as stepAction,
  loader as stepLoader,
} from "../../../app/routes/respond.$consultationId.participation_.$step";
import {
  action as pageAction,
  loader as pageLoader,
} from "../../../app/routes/respond.$consultationId.rounds.$roundNumber.$page/route";
import { loader as questionsLoader } from "../../../app/routes/respond.$consultationId.rounds.$roundNumber.questions.all";
import { loader as pickLoader } from "../../../app/routes/respond.$consultationId.rounds.$roundNumber.questions.pick";
import { loader as receiptLoader } from "../../../app/routes/respond.$consultationId.rounds.$roundNumber.receipt";
import { loader as receiptFileLoader } from "../../../app/routes/respond.$consultationId.rounds.$roundNumber.receipt[.]pdf";
import {
  action as reviewAction,
  loader as reviewLoader,
} from "../../../app/routes/respond.$consultationId.rounds.$roundNumber.review";
import { action as saveAction } from "../../../app/routes/respond.$consultationId.rounds.$roundNumber.save";
import type { Db } from "../../../db/open";
import { makeContext } from "../../factories/context";
import { mintLink } from "../../support/panelist-client";
import { callRoute, type RouteAnswer } from "./call-route";

type Fields = Readonly<Record<string, string>>;

/** One panelist's browser before the routes: the cookie of the personal link, and a call per page. */
export interface PanelistRoutes {
  /** `search`: the query of the address, with its question mark. */
  readonly start: (search?: string) => Promise<RouteAnswer>;
  readonly open: (page: string, search?: string) => Promise<RouteAnswer>;
  readonly post: (
    page: string,
    fields: Fields | readonly (readonly [string, string])[],
    search?: string,
  ) => Promise<RouteAnswer>;
  readonly questions: (search?: string) => Promise<RouteAnswer>;
  readonly pick: (minutes: string) => Promise<RouteAnswer>;
  readonly save: (fields: Fields) => Promise<RouteAnswer>;
  readonly review: () => Promise<RouteAnswer>;
  readonly submit: () => Promise<RouteAnswer>;
  readonly receipt: () => Promise<RouteAnswer>;
  readonly receiptFile: () => Promise<RouteAnswer>;
  readonly myAnswers: () => Promise<RouteAnswer>;
  readonly participation: () => Promise<RouteAnswer>;
  /** Uses a button of the page of one's participation. */
  readonly press: (intent: string, fields?: Fields) => Promise<RouteAnswer>;
  readonly readStep: (step: string) => Promise<RouteAnswer>;
  readonly doStep: (step: string, fields?: Fields) => Promise<RouteAnswer>;
  readonly myData: (file: string) => Promise<RouteAnswer>;
}

/** Opens a panelist's link for a round and answers in it, at `now`. */
export async function openLink(
  db: Db,
  key: { consultationId: string; roundId: string; respondentId: string },
  options: { readonly roundNumber?: number; readonly now: Date; readonly withoutCookie?: boolean },
): Promise<PanelistRoutes> {
  const context = makeContext(db, { now: () => options.now });
  const token = (await mintLink(db, key)).replace("/join/", "");
  const joined = await callRoute(joinLoader, { context, path: `/join/${token}`, params: { token } });
  const cookie = options.withoutCookie ? "" : joined.cookie;
  const { consultationId } = key;
  const roundNumber = String(options.roundNumber ?? 1);
  const round = { consultationId, roundNumber };
  const call = (
    route: Parameters<typeof callRoute>[0],
    params: Record<string, string>,
    fields?: Parameters<typeof callRoute>[1]["fields"],
    search = "",
  ) => callRoute(route, { context, path: `/respond/${consultationId}${search}`, params, cookie, fields });
  return {
    start: (search) => call(startLoader, { consultationId }, undefined, search),
    open: (page, search) => call(pageLoader, { ...round, page }, undefined, search),
    post: (page, fields, search) => call(pageAction, { ...round, page }, fields, search),
    questions: (search) => call(questionsLoader, round, undefined, search),
    pick: (minutes) => call(pickLoader, round, undefined, `?minutes=${minutes}`),
    save: (fields) => call(saveAction, round, fields),
    review: () => call(reviewLoader, round),
    submit: () => call(reviewAction, round, {}),
    receipt: () => call(receiptLoader, round),
    receiptFile: () => call(receiptFileLoader, round),
    myAnswers: () => call(myAnswersLoader, { consultationId }),
    participation: () => call(participationLoader, { consultationId }),
    press: (intent, fields = {}) => call(participationAction, { consultationId }, { intent, ...fields }),
    readStep: (step) => call(stepLoader, { consultationId, step }),
    doStep: (step, fields = {}) => call(stepAction, { consultationId, step }, fields),
    myData: (file) => call(myDataLoader, { consultationId, file }),
  };
}
