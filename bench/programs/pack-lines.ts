/** Detections over one file of JSON lines, together, as a program of its own: prints the number of findings. */
import { readFileSync } from "node:fs";
import { createPack } from "../../src/index.ts";
import { openInput, RejectionLog, readCandidates } from "../../src/inputs/index.ts";
import { lineScanner } from "../../src/scan/index.ts";
import type { DetectionText } from "../data.ts";

const [texts = "", file = ""] = process.argv.slice(2);
const detections = JSON.parse(readFileSync(texts, "utf8")) as readonly DetectionText[];
const pack = createPack(detections.map(({ path, search }) => ({ name: path, text: search })));
let found = 0;
const session = pack.start({
  finite: true,
  onRow: () => {
    found++;
  },
});
const source = await openInput(file, file, { standardInput: process.stdin });
for await (const { events } of readCandidates(source, new RejectionLog(false), lineScanner(pack.witnesses))) {
  for (const event of events) session.push(event);
}
session.flush();
console.log(found);
