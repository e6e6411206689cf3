import { describe, expect, it } from "vitest";
import { Grammar } from "../../grammar/rules/statements.ts";

describe("the grammar itself", () => {
  it("has no ambiguity, no left recursion and no unreachable alternative", () => {
    expect(() => new Grammar(true)).not.toThrow();
  });
});
