// Adds to package-lock.json the optional packages of other platforms that `npm install` left out. A registry mirror that
// carries only some platforms makes npm write a lock file that `npm ci` then refuses everywhere.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const { packages } = lock;

const SYSTEMS = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  netbsd: "netbsd",
  openbsd: "openbsd",
  openharmony: "openharmony",
  sunos: "sunos",
  win32: "win32",
  aix: "aix",
  linuxmusl: "linux",
  wasm32: undefined,
};
const PROCESSORS = [
  "arm64",
  "x64",
  "ia32",
  "arm",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
];

function platformOf(name) {
  const words = name.split("/").at(-1).split("-");
  const system = words.find((word) => word in SYSTEMS);
  const processor = PROCESSORS.find((known) => words.includes(known));
  return {
    ...(system === undefined || SYSTEMS[system] === undefined ? {} : { os: [SYSTEMS[system]] }),
    ...(processor === undefined ? {} : { cpu: [processor] }),
    ...(name === "fsevents" ? { os: ["darwin"] } : {}),
  };
}

for (const [path, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const own = `${path === "" ? "" : `${path}/`}node_modules/${name}`;
    const places = [own, `node_modules/${name}`];
    const known = places.find((place) => packages[place] !== undefined);
    const exact = /^[~^]?(\d+\.\d+\.\d+\S*)$/.exec(version)?.[1];
    if (exact === undefined || (known !== undefined && (known === own || packages[known].version === exact)))
      continue;
    const place = packages[`node_modules/${name}`] === undefined ? `node_modules/${name}` : own;
    const platform = platformOf(name);
    if (platform.os === undefined && platform.cpu === undefined) continue;
    packages[place] = {
      version: exact,
      ...(entry.dev ? { dev: true } : {}),
      license: entry.license,
      optional: true,
      ...platform,
    };
  }
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
