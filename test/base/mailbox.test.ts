import { describe, expect, test } from "vitest";
import { Mailbox } from "../../src/base/mailbox.ts";

describe("a mailbox", () => {
  test("gives each answer once, in the order in which they came", () => {
    const mailbox = new Mailbox<number>();
    mailbox.put(1);
    mailbox.put(2);
    expect(mailbox.taken()).toEqual([1, 2]);
    expect(mailbox.taken()).toEqual([]);
  });

  test("wakes whoever waits when something comes, and at once where something is there", async () => {
    const mailbox = new Mailbox<number>();
    const waiting = mailbox.news();
    mailbox.put(1);
    await waiting;
    await mailbox.news();
    expect(mailbox.taken()).toEqual([1]);
    const again = mailbox.news();
    mailbox.rouse();
    await again;
    expect(mailbox.taken()).toEqual([]);
  });

  test("throws the first reason for which one of the others ended, to whoever waits as well", async () => {
    const mailbox = new Mailbox<number>();
    const waiting = mailbox.news();
    mailbox.fail(new Error("first"));
    mailbox.fail(new Error("second"));
    await waiting;
    expect(() => mailbox.taken()).toThrow("first");
  });

  test("is not surprised by ends that are meant", () => {
    const mailbox = new Mailbox<number>();
    mailbox.end();
    mailbox.fail(new Error("ended"));
    expect(mailbox.taken()).toEqual([]);
  });
});
