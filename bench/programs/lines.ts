/** One peer over one file of JSON lines, as a program of its own: prints the number of matches. */
import { chdbCount } from "../peers/chdb.ts";
import { jsonLines, missionCount, openDuckdb, typedLines } from "../peers/duckdb.ts";
import { isDump } from "../peers/hand-written.ts";
import { countParsed } from "../peers/json-parse.ts";

const [peer = "", file = "", threads = "1"] = process.argv.slice(2);

const PEERS: Readonly<Record<string, () => number | Promise<number>>> = {
  "duckdb-typed": async () => (await openDuckdb(Number(threads))).number(missionCount(typedLines(file))),
  "duckdb-json": async () => (await openDuckdb(Number(threads))).number(missionCount(jsonLines(file))),
  chdb: () => chdbCount(file),
  "json-parse": () => countParsed(file, isDump),
};

const count = PEERS[peer];
if (count === undefined) throw new Error(`no peer ${peer}`);
console.log(await count());
