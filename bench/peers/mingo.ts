/** The closest query that mingo, a MongoDB query engine for JavaScript, can express: conditions only, no new fields. */
import { load } from "../packages.ts";

type Event = Readonly<Record<string, unknown>>;
type Query = { find(events: readonly Event[]): { all(): unknown[] } };

const CONDITIONS = {
  process_name: { $regex: /^(?:cmd|reg)\.exe$/i },
  process: { $regex: /save\s+/i },
  $or: [
    { process: { $regex: /HKLM\\Security/i } },
    { process: { $regex: /HKLM\\SAM/i } },
    { process: { $regex: /HKLM\\System/i } },
    { process: { $regex: /HKEY_LOCAL_MACHINE\\Security/i } },
    { process: { $regex: /HKEY_LOCAL_MACHINE\\SAM/i } },
    { process: { $regex: /HKEY_LOCAL_MACHINE\\System/i } },
  ],
};

export async function mingoQuery(): Promise<(events: readonly Event[]) => number> {
  const { Query } = await load<{ Query: new (conditions: object) => Query }>("mingo");
  const query = new Query(CONDITIONS);
  return (events) => query.find(events).all().length;
}
