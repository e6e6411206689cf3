// Ends a run in the evening and goes on with it in the morning, in another process if need be.
import { compile } from "spillway";

const pipeline = compile(
  'from source | first_time_event input_columns=["user", "host"] | where first_time_user_host = true',
);

const yesterday = pipeline.start();
yesterday.push({ user: "ann", host: "ws-1" });
const kept = JSON.stringify(yesterday.save());

const today = pipeline.start({ state: JSON.parse(kept) });
for (const event of [
  { user: "ann", host: "ws-1" },
  { user: "ann", host: "dc-1" },
])
  for (const { row } of today.push(event)) console.log(`new today: ${row.user} on ${row.host}`);
