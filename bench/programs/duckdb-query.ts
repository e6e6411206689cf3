/** A query of DuckDB that somebody has written into a file: prints the one number that it gives. */
import { readFileSync } from "node:fs";
import { openDuckdb } from "../peers/duckdb.ts";

const [query = "", file = ""] = process.argv.slice(2);
const sql = readFileSync(query, "utf8").replaceAll("$file", file.replaceAll("'", "''"));
console.log(await (await openDuckdb()).number(sql));
