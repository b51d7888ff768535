import { type Kysely, sql } from "kysely";
import { isPostgres } from "./create-table.js";

/** Written only while the round is open; the erasure of a person is the exception for what is there already. */
const SEALED_BY_CLOSING = ["response", "answer", "answerText", "answerChange", "rationale"];
const APPEND_ONLY = ["audit", "answerChange"];
/** Evidence: a correction is a new row. */
const FROZEN = ["protocolLock", "informationNote", "itemVersion", "feedback", "analysisSnapshot"];
/** The text of a reason is sealed with the round; its review goes on after closing. */
const WRITERS_PART_OF_RATIONALE = [
  ...["consultationId", "id", "roundId", "respondentId", "itemId"],
  ...["side", "text", "writtenOn"],
];
const STATUS_MOVES = [
  ["draft", "scheduled"],
  ["scheduled", "draft"],
  ["draft", "open"],
  ["scheduled", "open"],
  ["open", "closed"],
  ["closed", "reported"],
];

/** The texts raised here are read by `toDbError`. */
export async function createTriggers(db: Kysely<any>): Promise<void> {
  const statements = isPostgres(db) ? postgresTriggers() : sqliteTriggers();
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const allowedMoves = () =>
  STATUS_MOVES.map(([from, to]) => `(old.status = '${from}' and new.status = '${to}')`).join(" or ");

function sqliteTriggers(): string[] {
  const trigger = (name: string, event: string, table: string, when: string, message: string) =>
    `create trigger "${name}" before ${event} on "${table}" when ${when} begin select raise(abort, '${message}'); end`;
  const closed = (row: "new" | "old") =>
    `coalesce((select status from round where "consultationId" = ${row}."consultationId" and id = ${row}."roundId"), '') <> 'open'`;
  const notErasing = `not exists (select 1 from erasure where "consultationId" = old."consultationId"
    and "respondentId" = old."respondentId" and "isRunning" = 1)`;
  const rewritten = WRITERS_PART_OF_RATIONALE.map((column) => `old."${column}" is not new."${column}"`).join(" or ");
  return [
    ...SEALED_BY_CLOSING.flatMap((table) => {
      const changed = table === "rationale" ? `(${rewritten}) and ` : "";
      return [
        trigger(`${table}_insert_open`, "insert", table, closed("new"), "round-closed"),
        trigger(
          `${table}_update_open`,
          "update",
          table,
          `${changed}(${closed("old")} or ${closed("new")}) and ${notErasing}`,
          "round-closed",
        ),
        trigger(`${table}_delete_open`, "delete", table, `${closed("old")} and ${notErasing}`, "round-closed"),
      ];
    }),
    trigger("feedbackShown_insert_open", "insert", "feedbackShown", closed("new"), "round-closed"),
    ...APPEND_ONLY.flatMap((table) => [
      trigger(`${table}_update_never`, "update", table, "true", "append-only"),
      trigger(`${table}_delete_never`, "delete", table, table === "answerChange" ? notErasing : "true", "append-only"),
    ]),
    ...FROZEN.map((table) => trigger(`${table}_update_never`, "update", table, "true", "frozen")),
    trigger(
      "round_status",
      "update of status",
      "round",
      `old.status <> new.status and not (${allowedMoves()})`,
      "round-status",
    ),
  ];
}

function postgresTriggers(): string[] {
  const trigger = (name: string, event: string, table: string, call: string, when = "true") =>
    `create trigger "${name}" before ${event} on "${table}" for each row when (${when}) execute function ${call}`;
  const rewritten = WRITERS_PART_OF_RATIONALE.map((column) => `old."${column}" is distinct from new."${column}"`).join(
    " or ",
  );
  return [
    `create function "isBeingErased"(consultation text, respondent text) returns boolean language sql stable as $$
      select exists (select 1 from erasure where "consultationId" = consultation
        and "respondentId" = respondent and "isRunning" = 1)
    $$`,
    // The share lock on the round makes a closing wait for the answers under way, and answers wait for a closing.
    `create function "isOpenAndHeld"(consultation text, round_id text) returns boolean language plpgsql volatile as $$
      declare found_status text;
      begin
        select status into found_status from round
          where "consultationId" = consultation and id = round_id for share;
        return coalesce(found_status = 'open', false);
      end
    $$`,
    `create function "refuseWhenClosed"() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if not "isOpenAndHeld"(new."consultationId", new."roundId") then raise exception 'round-closed'; end if;
          return new;
        end if;
        if not "isOpenAndHeld"(old."consultationId", old."roundId")
          and not "isBeingErased"(old."consultationId", old."respondentId") then raise exception 'round-closed'; end if;
        if tg_op = 'DELETE' then return old; end if;
        if not "isOpenAndHeld"(new."consultationId", new."roundId")
          and not "isBeingErased"(old."consultationId", old."respondentId") then raise exception 'round-closed'; end if;
        return new;
      end
    $$`,
    `create function "refuse"() returns trigger language plpgsql as $$
      begin
        raise exception '%', tg_argv[0];
      end
    $$`,
    ...SEALED_BY_CLOSING.flatMap((table) => [
      trigger(`${table}_insert_open`, "insert", table, `"refuseWhenClosed"()`),
      trigger(
        `${table}_update_open`,
        "update",
        table,
        `"refuseWhenClosed"()`,
        table === "rationale" ? rewritten : "true",
      ),
      trigger(`${table}_delete_open`, "delete", table, `"refuseWhenClosed"()`),
    ]),
    trigger("feedbackShown_insert_open", "insert", "feedbackShown", `"refuseWhenClosed"()`),
    ...APPEND_ONLY.flatMap((table) => [
      trigger(`${table}_update_never`, "update", table, `"refuse"('append-only')`),
      trigger(
        `${table}_delete_never`,
        "delete",
        table,
        `"refuse"('append-only')`,
        table === "answerChange" ? `not "isBeingErased"(old."consultationId", old."respondentId")` : "true",
      ),
    ]),
    ...FROZEN.map((table) => trigger(`${table}_update_never`, "update", table, `"refuse"('frozen')`)),
    trigger(
      "round_status",
      "update of status",
      "round",
      `"refuse"('round-status')`,
      `old.status <> new.status and not (${allowedMoves()})`,
    ),
  ];
}
