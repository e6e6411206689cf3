/** A layer for the ATT&CK Navigator, in version 4.5 of its format. */
import type { Entry } from "./entry.ts";

export function navigatorLayer(entries: readonly Entry[], site: string): string {
  const byId = new Map<string, string[]>();
  for (const { name, techniques } of entries) {
    for (const { id } of techniques) byId.set(id, [...(byId.get(id) ?? []), name]);
  }
  const ids = [...byId.keys()].sort();
  const wholesWithParts = new Set(ids.filter((id) => id.includes(".")).map((id) => id.split(".")[0]));
  const scores = [...byId.values()].map((names) => names.length);
  const layer = {
    name: site,
    versions: { attack: "14", navigator: "4.9.1", layer: "4.5" },
    domain: "enterprise-attack",
    description: "Scores are numbers of detections.",
    sorting: 3,
    hideDisabled: false,
    techniques: ids.map((id) => {
      const names = byId.get(id) ?? [];
      return {
        techniqueID: id,
        score: names.length,
        comment: names.join("\n"),
        enabled: true,
        showSubtechniques: wholesWithParts.has(id),
      };
    }),
    gradient: { colors: ["#d5e8f7", "#1c6fb0"], minValue: 0, maxValue: Math.max(1, ...scores) },
    legendItems: [],
    metadata: [],
    showTacticRowBackground: false,
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
  };
  return `${JSON.stringify(layer, undefined, 2)}\n`;
}
