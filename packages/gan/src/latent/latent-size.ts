/** How large a latent may be. */
export const latentLimits = {
  /** Steps from the picture back to its oldest seed. */
  depth: 32,
  /** Seeds, variations, mixtures and the like in all: mixing may double them, seven times in a row. */
  nodes: 255,
  /** Characters of directions and places in all: six places of the largest model, or 400 directions of a small one. */
  text: 300_000,
} as const;

export interface LatentSize {
  readonly depth: number;
  readonly nodes: number;
  readonly text: number;
}

/**
 * Counts the nodes of anything shaped like a latent, without recursion: it comes before validation, which recurses. Stops
 * behind the limits, so that an expression without an end is counted too.
 */
export function sizeOfLatent(latent: unknown): LatentSize {
  let level: readonly unknown[] = [latent];
  let [depth, nodes, text] = [0, 0, 0];
  while (level.length > 0 && isWithinLimits({ depth, nodes, text })) {
    depth++;
    nodes += level.length;
    for (const node of level) text += textOf(node);
    level = level.flatMap(childrenOf);
  }
  return { depth, nodes, text };
}

/** Whether it is within the limits. */
export function isWithinLimits({ depth, nodes, text }: LatentSize): boolean {
  return depth <= latentLimits.depth && nodes <= latentLimits.nodes && text <= latentLimits.text;
}

function childrenOf(node: unknown): readonly unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  const alone = [...('vary' in node ? [node.vary] : []), ...('steer' in node ? [node.steer] : [])];
  const pairs = [...('mix' in node ? [node.mix] : []), ...('styles' in node ? [node.styles] : [])];
  return [...alone, ...pairs.flatMap((pair) => (Array.isArray(pair) ? pair : []))];
}

function textOf(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  const at = 'at' in node && typeof node.at === 'string' ? node.at.length : 0;
  if (!('by' in node) || !Array.isArray(node.by)) return at;
  return node.by.reduce((sum: number, push: unknown) => sum + directionOf(push), at);
}

function directionOf(push: unknown): number {
  const isLong = typeof push === 'object' && push !== null && 'direction' in push;
  return isLong && typeof push.direction === 'string' ? push.direction.length : 0;
}
