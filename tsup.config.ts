import { defineConfig } from "tsup";

export default defineConfig([
  {
    entry: { index: "src/index.ts" },
    format: ["esm", "cjs"],
    dts: true,
    clean: true,
    sourcemap: true,
    target: "es2022",
    platform: "neutral",
    // re2 is optional and found at run time; a bundle must never try to take it in.
    external: ["re2"],
    esbuildOptions: (options) => {
      // In the CommonJS build `import.meta.url` is empty on purpose: `__filename` is asked first.
      options.logOverride = { "empty-import-meta": "silent" };
    },
  },
  {
    entry: { cli: "src/cli/index.ts" },
    format: ["esm"],
    target: "node20",
    platform: "node",
    external: ["re2"],
    sourcemap: true,
  },
]);
