import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareFields, pathText } from "../../src/cli/required-fields.ts";
import { SHARED } from "../support/shared.ts";
import { file, spillway } from "./harness.ts";

describe("spillway fields", () => {
  test("lists the event fields that a text reads as sorted nested paths", async () => {
    const text =
      "from source | where process.cmd_line != null AND actor.user.name=\"x\" AND 'odd key'.b=1 | fields a";
    const { code, out } = await spillway(["fields", "-e", text]);
    expect([code, out.split("\n")]).toEqual([
      0,
      ["'odd key'.b", "a", "actor.user.name", "process.cmd_line", ""],
    ]);
  });

  test("compares them with required_fields, as warnings", async () => {
    file(
      "d.yml",
      "name: D\nrequired_fields: [a, b, made]\nsearch: from source | eval made=a | where c=1 AND made=2 | fields made\n",
    );
    const { code, out, err } = await spillway(["fields", "d.yml"]);
    expect([code, out]).toEqual([0, "a\nc\n"]);
    expect(err.split("\n")).toEqual([
      "warning: b is in required_fields, but the text does not read it from an event",
      "warning: made is in required_fields, but the text does not read it from an event: the text assigns it, no event has to carry it",
      "warning: c is read from the event, but is not in required_fields",
      "",
    ]);
  });

  test("--format json has the lists", async () => {
    const { out, err } = await spillway(["fields", "--format", "json", "d.yml"]);
    expect(err).toBe("");
    expect(JSON.parse(out)).toEqual({
      file: "d.yml",
      reads: ["a", "c"],
      requiredNotRead: [
        { field: "b", assigned: false },
        { field: "made", assigned: true },
      ],
      readNotRequired: ["c"],
    });
  });

  test("a required name with a dot is a field of that name as well as one in a map", () => {
    const none = { requiredNotRead: [], readNotRequired: [] };
    for (const required of ["id.orig_h", "'id.orig_h'"]) {
      expect(compareFields([["id.orig_h"]], [required], "from $source")).toEqual(none);
      expect(compareFields([["id", "orig_h"]], [required], "from $source")).toEqual(none);
    }
  });

  test("without required_fields compares nothing", async () => {
    file("plain.yml", "name: D\nsearch: from source | where c=1 | fields c\n");
    expect((await spillway(["fields", "plain.yml"])).err).toBe("");
  });
});

describe("comparing fields", () => {
  test("a map that is read or required as a whole covers what is in it", () => {
    const none = { requiredNotRead: [], readNotRequired: [] };
    expect(compareFields([["process"]], ["process.cmd_line"], "")).toEqual(none);
    expect(compareFields([["process", "cmd_line"]], ["process"], "")).toEqual(none);
    expect(compareFields([[]], ["a", "b"], "")).toEqual(none);
    expect(compareFields([["process", "pid"]], ["process.cmd_line"], "")).not.toEqual(none);
  });

  test("the data set that older files put before a field is no part of it", () => {
    expect(compareFields([["process_name"]], ["Processes.process_name"], "").requiredNotRead).toEqual([]);
  });

  test("keys that are no names are quoted", () => {
    expect(pathText(["a", "b.c", "it's"])).toBe("a.'b.c'.'it\\'s'");
    expect(pathText([])).toBe("(the whole event)");
  });
});

const mission = join(SHARED, "mission/detection.spl");

describe.skipIf(!existsSync(mission))("the mission's detection", () => {
  test("requires cmd_line, which it assigns itself and no event carries", async () => {
    file("mission.spl", readFileSync(mission));
    file(
      "mission.yml",
      "name: M\nrequired_fields: [process_name, _time, dest_device_id, dest_user_id, process, cmd_line]\n",
    );
    const { out, err } = await spillway(["fields", "mission.spl"]);
    expect(out.split("\n")).toEqual([
      "_time",
      "dest_device_id",
      "dest_user_id",
      "event_id",
      "process",
      "process_name",
      "",
    ]);
    expect(err).toContain(
      "warning: cmd_line is in required_fields, but the text does not read it from an event: the text assigns it",
    );
    expect(err).toContain("warning: event_id is read from the event, but is not in required_fields");
  });
});
