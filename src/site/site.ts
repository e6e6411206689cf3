/** A folder of pages about detections. */
import { attackPage } from "./attack-page.ts";
import { detectionPage } from "./detection-page.ts";
import { entriesOf, type SiteDetection } from "./entry.ts";
import { indexPage } from "./index-page.ts";
import { navigatorLayer } from "./navigator-layer.ts";
import { STYLE } from "./style.ts";

const LAYER = "attack-layer.json";

/** Contents by path below the site's folder. The same detections give the same bytes. */
export function createSite(
  detections: readonly SiteDetection[],
  { title = "Detections" }: { readonly title?: string } = {},
): ReadonlyMap<string, string> {
  const entries = entriesOf(detections);
  return new Map([
    ["index.html", indexPage(entries, title)],
    ["attack.html", attackPage(entries, title, LAYER)],
    [LAYER, navigatorLayer(entries, title)],
    ["style.css", STYLE],
    ...entries.map((entry) => [entry.path, detectionPage(entry, title)] as const),
  ]);
}
