/** The arrows between the layers that are allowed; everything else fails (docs/architecture.md). */
const never = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    never("no-circular", {}, { circular: true }, "A cycle hides which of two modules comes first."),
    never(
      "analysis-knows-only-numbers",
      { path: "^analysis/" },
      {
        pathNot: ["^analysis/", "^node_modules/(simple-statistics|@stdlib)/"],
      },
      "analysis/ imports simple-statistics, @stdlib and itself: no app, db, surveys, files, clock.",
    ),
    never(
      "surveys-know-no-http-or-sql",
      { path: "^surveys/" },
      { pathNot: ["^surveys/", "^analysis/", "^node_modules/(survey-core|zod)/"] },
      "surveys/ imports survey-core, zod, itself, and types of analysis/.",
    ),
    never(
      "surveys-take-only-types-of-analysis",
      { path: "^surveys/" },
      { path: "^analysis/", dependencyTypesNot: ["type-only"] },
      "surveys/ may import types of analysis/ only.",
    ),
    never(
      "items-are-plain",
      { path: "^surveys/items/" },
      { path: "^node_modules/" },
      "surveys/items/ is shared with the browser: no zod, no survey-core.",
    ),
    never("db-knows-no-app", { path: "^db/" }, { path: "^(app|tests)/" }, "db/ knows nothing of the application."),
    never(
      "db-takes-only-types",
      { path: "^db/" },
      { path: "^(surveys|analysis)/", dependencyTypesNot: ["type-only"] },
      "db/ may import types of surveys/ and analysis/ only.",
    ),
    never(
      "sql-stays-in-db",
      { path: "^(app|surveys|analysis)/" },
      { path: "^node_modules/(better-sqlite3|pg)/" },
      "Drivers are opened in db/open.ts alone.",
    ),
    never(
      "remix-stays-in-app",
      { path: "^(db|surveys|analysis)/" },
      { path: "^node_modules/@remix-run/" },
      "Remix stays in app/, so that its successor is a mechanical change.",
    ),
    never(
      "components-of-panelists-stay-light",
      { path: "^app/(components/items|components/charts|routes/(respond|public|join))" },
      { path: "^node_modules/(@mantine|zod|@conform-to)/" },
      "Panelist and public bundles import neither Mantine nor zod nor conform.",
    ),
    never(
      "browser-never-sees-analysis",
      { path: "^app/(components|routes)/", pathNot: "\\.server\\.ts$" },
      { path: "^analysis/", dependencyTypesNot: ["type-only"] },
      "What a browser bundle may reach takes types of analysis/ only; figures come from presenters.",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] },
  },
};
