import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { KERNEL } from "../../src/scan/kernel-bytes.ts";

test("the embedded kernel is what its sources give", async () => {
  const script = new URL("../../scripts/build-kernel.mjs", import.meta.url);
  expect(readFileSync(script, "utf8")).toContain("compileKernel");
  const { compileKernel } = (await import(script.href)) as { compileKernel: () => Promise<Buffer> };
  expect((await compileKernel()).toString("base64")).toBe(KERNEL);
});
