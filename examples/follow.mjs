// Feeds events one by one, as they would come from a queue, and hands on each row at once.
import { compile } from "spillway";

const pipeline = compile("from source | where status >= 500 | select host, status");
const session = pipeline.start({
  onRow: ({ row }) => console.log(`alert: ${row.host} answered ${row.status}`),
});

for (const event of [
  { host: "a", status: 200 },
  { host: "b", status: 503 },
])
  session.push(event);
session.flush();
console.log(`${session.statistics.events} events`);
