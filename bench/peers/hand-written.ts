/** What the mission's text says, as a programmer would write it by hand. */
import { createRequire } from "node:module";

type Matcher = { test(text: string): boolean };
type Event = Readonly<Record<string, unknown>>;

const RE2 = createRequire(import.meta.url)("re2") as new (source: string, flags: string) => Matcher;

const HIVES = [
  String.raw`HKLM\\Security`,
  String.raw`HKLM\\SAM`,
  String.raw`HKLM\\System`,
  String.raw`HKEY_LOCAL_MACHINE\\Security`,
  String.raw`HKEY_LOCAL_MACHINE\\SAM`,
  String.raw`HKEY_LOCAL_MACHINE\\System`,
];

const ENGINES = {
  re2: { save: new RE2(String.raw`save\s+`, "i"), hives: HIVES.map((source) => new RE2(source, "i")) },
  v8: { save: /save\s+/i, hives: HIVES.map((source) => new RegExp(source, "i")) },
};

export function handWritten(events: readonly Event[], engine: keyof typeof ENGINES): number {
  const { save, hives } = ENGINES[engine];
  const rows: unknown[] = [];
  for (const event of events) {
    const name = event.process_name;
    if (typeof name !== "string") continue;
    const processName = name.toLowerCase();
    if (processName !== "cmd.exe" && processName !== "reg.exe") continue;
    const command = event.process;
    if (typeof command !== "string" || !save.test(command)) continue;
    if (!hives.some((hive) => hive.test(command))) continue;
    rows.push(row(event, processName, command));
  }
  return rows.length;
}

/** The conditions alone. */
export function isDump(event: Event): boolean {
  return handWritten([event], "v8") === 1;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function row(event: Event, processName: string, command: string) {
  const time = text(event._time);
  const timestamp = time !== null && /^[+-]?\d+$/.test(time) ? Number(time) : null;
  const device = text(event.dest_device_id);
  const user = text(event.dest_user_id);
  const entities = [device, user].filter((entity) => entity !== null);
  const eventId = text(event.event_id);
  return {
    input_event: event,
    _datamodels: Array.isArray(event._datamodels) ? event._datamodels : [],
    timestamp,
    process_name: processName,
    cmd_line: command,
    dest_user_id: user,
    dest_device_id: device,
    event_id: eventId,
    start_time: timestamp,
    end_time: timestamp,
    entities: entities.length === 0 ? null : entities,
    body: { event_id: eventId, cmd_line: command, process_name: processName },
  };
}
