import type { TFunction } from "i18next";
import { renderToStaticMarkup } from "react-dom/server";
import type { OwnData, OwnRound } from "../../services/participation/own-data";
import { type CsvCell, csvText } from "../../services/write-csv";

export const OWN_DATA_FILES = ["my-data.json", "my-data.csv", "my-data.html"] as const;
export type OwnDataFile = (typeof OWN_DATA_FILES)[number];

const TYPES: Record<OwnDataFile, string> = {
  "my-data.json": "application/json",
  "my-data.csv": "text/csv; charset=utf-8",
  "my-data.html": "text/html; charset=utf-8",
};

export function isOwnDataFile(file: string): file is OwnDataFile {
  return (OWN_DATA_FILES as readonly string[]).includes(file);
}

/** A person's own data as a file: all of it as JSON, one line per entry as CSV, or a page to read. */
export function ownDataFile(
  data: OwnData,
  file: OwnDataFile,
  t: TFunction<"respond-rights">,
  language: string,
): { readonly name: OwnDataFile; readonly type: string; readonly body: string } {
  const bodies: Record<OwnDataFile, () => string> = {
    "my-data.json": () => `${JSON.stringify(data, null, 2)}\n`,
    "my-data.csv": () =>
      csvText([["part", "round", "item", "name", "value", "reason", "side", "at"], ...csvRows(data)]),
    "my-data.html": () =>
      `<!DOCTYPE html>${renderToStaticMarkup(<OwnDataPage data={data} t={t} language={language} />)}\n`,
  };
  return { name: file, type: TYPES[file], body: bodies[file]() };
}

type Line = readonly CsvCell[];

function csvRows(data: OwnData): Line[] {
  const facts = (part: string, of: object | null): Line[] =>
    Object.entries(of ?? {}).map(([name, value]) => [part, null, null, name, value as CsvCell, null, null, null]);
  return [
    ...facts("identity", data.identity),
    ...facts("pseudonymous", data.pseudonymous),
    ...data.agreements.map(
      ({ noteVersion, given, agreedAt }): Line => ["agreement", null, null, given, noteVersion, null, null, agreedAt],
    ),
    ...data.invitations.map(
      ({ round, kind, createdAt }): Line => ["invitation", round, null, kind, null, null, null, createdAt],
    ),
    ...data.letters.map(
      ({ kind, subject, status, createdAt, sentAt }): Line => [
        "letter",
        null,
        null,
        kind,
        `${subject} (${status})`,
        null,
        null,
        sentAt ?? createdAt,
      ],
    ),
    ...data.proposals.map(
      ({ source, motivation, createdAt }): Line => ["proposal", null, null, source, null, motivation, null, createdAt],
    ),
    ...data.declined.map(
      ({ round, reason, declinedAt }): Line => ["declined", round, null, null, null, reason, null, declinedAt],
    ),
    ...data.rounds.flatMap((round): Line[] => [
      ...(round.startedAt ? [["response", round.round, null, "started", null, null, null, round.startedAt]] : []),
      ...(round.submittedAt
        ? [["response", round.round, null, "submitted", round.receiptCode, null, null, round.submittedAt]]
        : []),
      ...round.answers.map(
        ({ item, question, answer, reason, side }): Line => [
          "answer",
          round.round,
          item,
          question,
          answer,
          reason,
          side,
          round.savedAt,
        ],
      ),
      ...round.answers.flatMap(({ item, question, source }): Line[] =>
        source === null ? [] : [["source", round.round, item, question, source, null, null, round.savedAt]],
      ),
      ...round.changes.map(
        ({ item, at, after }): Line => ["change", round.round, item, null, JSON.stringify(after), null, null, at],
      ),
      ...round.feedbackShown.map(
        ({ item, firstShownAt }): Line => ["feedback seen", round.round, item, null, null, null, null, firstShownAt],
      ),
    ]),
    ...data.recorded.map(({ action, at }): Line => ["recorded", null, null, action, null, null, null, at]),
  ];
}

interface OwnDataPageProps {
  readonly data: OwnData;
  readonly t: TFunction<"respond-rights">;
  readonly language: string;
}

function OwnDataPage({ data, t, language }: OwnDataPageProps) {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{t("myData.title")}</title>
      </head>
      <body>
        <main>
          <h1>{t("myData.title")}</h1>
          <p>{data.consultation.title}</p>
          <p>{t("myData.prepared", { at: data.preparedAt })}</p>
          <h2>{t("myData.identity")}</h2>
          {data.identity ? <Facts of={data.identity} /> : <p>{t("myData.nothing")}</p>}
          <h2>{t("myData.pseudonymous")}</h2>
          <Facts of={data.pseudonymous} />
          <Entries title={t("myData.agreements")} rows={data.agreements} none={t("myData.nothing")} />
          <Entries title={t("myData.invitations")} rows={data.invitations} none={t("myData.nothing")} />
          <Entries title={t("myData.letters")} rows={data.letters} none={t("myData.nothing")} />
          <Entries title={t("myData.proposals")} rows={data.proposals} none={t("myData.nothing")} />
          <Entries title={t("myData.declined")} rows={data.declined} none={t("myData.nothing")} />
          {data.rounds.map((round) => (
            <RoundPart key={round.round} round={round} t={t} />
          ))}
          <Entries title={t("myData.recorded")} rows={data.recorded} none={t("myData.nothing")} />
        </main>
      </body>
    </html>
  );
}

function RoundPart({ round, t }: { readonly round: OwnRound; readonly t: OwnDataPageProps["t"] }) {
  const { answers, changes, feedbackShown, ...facts } = round;
  const none = t("myData.nothing");
  return (
    <>
      <h2>{t("myData.round", { round: round.round })}</h2>
      <Facts of={facts} />
      <Entries title={t("myData.answers")} rows={answers.map(({ rows, ...answer }) => answer)} none={none} />
      <Entries title={t("myData.feedback")} rows={feedbackShown} none={none} />
      <Entries
        title={t("myData.changes")}
        rows={changes.map(({ after, ...change }) => ({ ...change, after: JSON.stringify(after) }))}
        none={none}
      />
    </>
  );
}

type Cells = Readonly<Record<string, string | number | null>>;

/** The names of the entries are those of the JSON file, so that the two can be read side by side. */
function Facts({ of }: { readonly of: Cells }) {
  return (
    <dl>
      {Object.entries(of).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}

interface EntriesProps {
  readonly title: string;
  readonly rows: readonly Cells[];
  readonly none: string;
}

function Entries({ title, rows, none }: EntriesProps) {
  const [first] = rows;
  return (
    <section>
      <h3>{title}</h3>
      {first ? (
        <table border={1}>
          <thead>
            <tr>
              {Object.keys(first).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={JSON.stringify(row)}>
                {Object.entries(row).map(([name, value]) => (
                  <td key={name}>{value ?? "–"}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>{none}</p>
      )}
    </section>
  );
}
