import { sql } from "kysely";
import { type Db, dialectOf } from "../open.js";

export interface ItemTime {
  readonly itemId: string;
  /** Median over people of the seconds they spent on the item. */
  readonly seconds: number;
  /** How many people the median is over. */
  readonly people: number;
}

interface TimesQuery {
  readonly consultationId: string;
  readonly roundId: string;
  /** Items timed by fewer people are left out. */
  readonly minPeople: number;
  /** A longer silence before an answer is a break and counts for nothing; where several items came at once, so long for each. */
  readonly breakSeconds: number;
  /** The median is over the people who submitted last. */
  readonly maxPeople: number;
}

/**
 * How long people who submitted a round took per item: the time since they last saved something, shared out over what was saved at once, added up
 * over all changes to the item. The first save of a person has nothing before it and is not timed. Reads times and no answers.
 */
export async function findMedians(db: Db, query: TimesQuery): Promise<ItemTime[]> {
  const seconds =
    dialectOf(db) === "postgres"
      ? sql`extract(epoch from (moment."at"::timestamptz - moment."before"::timestamptz))::double precision`
      : sql`round(unixepoch(moment."at", 'subsec') - unixepoch(moment."before", 'subsec'), 3)`;
  const { rows } = await sql<{ itemId: string; seconds: number; people: number }>`
    with person as (
      select "respondentId" from "response"
      where "consultationId" = ${query.consultationId} and "roundId" = ${query.roundId} and "submittedAt" is not null
      order by "submittedAt" desc, "respondentId" limit ${query.maxPeople}
    ),
    saved as (
      select c."respondentId", c."itemId", c."at" from "answerChange" c
      inner join person on person."respondentId" = c."respondentId"
      where c."consultationId" = ${query.consultationId} and c."roundId" = ${query.roundId}
    ),
    moment as (
      select "respondentId", "at", count(*) as items,
        lag("at") over (partition by "respondentId" order by "at") as "before"
      from saved group by "respondentId", "at"
    ),
    gap as (
      select moment."respondentId", moment."at", moment.items, ${seconds} as seconds from moment
      where moment."before" is not null
    ),
    spent as (
      select saved."respondentId", saved."itemId", sum(gap.seconds / gap.items) as seconds from saved
      inner join gap on gap."respondentId" = saved."respondentId" and gap."at" = saved."at"
      where gap.seconds <= ${query.breakSeconds} * gap.items
      group by saved."respondentId", saved."itemId"
    ),
    placed as (
      select "itemId", seconds, row_number() over (partition by "itemId" order by seconds) as place,
        count(*) over (partition by "itemId") as people
      from spent
    )
    select "itemId", avg(seconds) as seconds, max(people) as people from placed
    where people >= ${query.minPeople} and place * 2 between people and people + 2
    group by "itemId" order by "itemId"`.execute(db);
  return rows.map((row) => ({ itemId: row.itemId, seconds: Number(row.seconds), people: Number(row.people) }));
}
