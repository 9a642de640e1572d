import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { median } from './statistics.ts';

/** Time of all nodes of one ONNX op in a run. */
export interface OpClass {
  readonly op: string;
  readonly nodes: number;
  readonly ms: number;
}

const event = z.object({
  cat: z.string(),
  name: z.string(),
  dur: z.number(),
  args: z.object({ op_name: z.string().optional(), node_index: z.string().optional() }).optional(),
});

/**
 * Reads the profiles in a folder (Chrome's trace format) and takes the one with the most events: the step's graph, not
 * the small ones that a runtime loads for itself. Slowest class first.
 */
export async function readProfile(folder: string): Promise<OpClass[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const traces = await Promise.all(
    files.map(async (name) => z.array(event).parse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
  );
  const events = traces.toSorted((a, b) => b.length - a.length)[0] ?? [];
  const nodes = new Map<string, { op: string; microseconds: number[] }>();
  for (const { cat, name, dur, args } of events) {
    if (cat !== 'Node' || !name.endsWith('_kernel_time') || !args?.op_name) continue;
    const key = `${args.node_index} ${name}`;
    const node = nodes.get(key) ?? { op: args.op_name, microseconds: [] };
    node.microseconds.push(dur);
    nodes.set(key, node);
  }
  const byOp = Map.groupBy(nodes.values(), ({ op }) => op);
  return [...byOp]
    .map(([op, members]) => ({
      op,
      nodes: members.length,
      ms: members.reduce((sum, { microseconds }) => sum + median(microseconds) / 1000, 0),
    }))
    .toSorted((a, b) => b.ms - a.ms);
}
