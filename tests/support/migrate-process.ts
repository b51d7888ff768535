import { migrateToLatest } from "../../db/migrate.js";
import { openDatabase } from "../../db/open.js";

/** A process that migrates the database named by its argument (JSON) and prints what it ran. */
const db = await openDatabase(JSON.parse(process.argv[2] ?? "{}"));
process.stdout.write((await migrateToLatest(db)).join(" "));
await db.destroy();
