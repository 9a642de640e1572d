/** How large a latent may be. */
export const latentLimits = {
  /** Steps from the picture back to its oldest seed. */
  depth: 32,
  /** Seeds, variations and mixtures in all: mixing may double them, seven times in a row. */
  nodes: 255,
} as const;

export interface LatentSize {
  readonly depth: number;
  readonly nodes: number;
}

/**
 * Counts the nodes of anything shaped like a latent, without recursion: it comes before validation, which recurses. Stops
 * behind the limits, so that an expression without an end is counted too.
 */
export function sizeOfLatent(latent: unknown): LatentSize {
  let level: readonly unknown[] = [latent];
  let depth = 0;
  let nodes = 0;
  while (level.length > 0 && depth <= latentLimits.depth && nodes <= latentLimits.nodes) {
    depth++;
    nodes += level.length;
    level = level.flatMap(childrenOf);
  }
  return { depth, nodes };
}

/** Whether it is within the limits. */
export function isWithinLimits({ depth, nodes }: LatentSize): boolean {
  return depth <= latentLimits.depth && nodes <= latentLimits.nodes;
}

function childrenOf(node: unknown): readonly unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  const varied = 'vary' in node ? [node.vary] : [];
  return 'mix' in node && Array.isArray(node.mix) ? [...varied, ...node.mix] : varied;
}
