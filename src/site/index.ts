export type { SiteDetection, SiteTest } from "./entry.ts";
export { createSite } from "./site.ts";
