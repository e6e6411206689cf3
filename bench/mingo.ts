/** The closest query that mingo, a MongoDB query engine for JavaScript, can express: conditions only, no new fields. */
import { Query } from "mingo";

type Event = Readonly<Record<string, unknown>>;

const query = new Query({
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
});

export function mingoEquivalent(events: Event[]): number {
  return query.find(events).all().length;
}
