/**
 * `npm run bench:learn`: how fast a tab trains against Node and against its peers, and what the pages of Learn are like while
 * they do. Needs Debian's chromium.
 * Parts: points digits dcgan paint input memory. Options: --quick (fewer rounds, shorter waits). Exit 1 only where a run broke.
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { NetName } from './learn/nets.ts';
import { inputTable } from './learn/site/input-delay.ts';
import { memoryTable } from './learn/site/memory.ts';
import { paintTable } from './learn/site/paint.ts';
import { openSite, type Site } from './learn/site/site.ts';
import { stepTable } from './learn/steps.ts';
import { bundleTab } from './learn/tab-browser.ts';
import { machine } from './machine.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const note = (message: string) => process.stderr.write(`  ${message}\n`);
const options = { quick: values.quick, note };

/** Each gives a table for people. */
const parts: Readonly<Record<string, () => Promise<string>>> = {
  points: () => inTab('points'),
  digits: () => inTab('digits'),
  dcgan: () => inTab('dcgan'),
  paint: () => onSite((site) => paintTable(site, note)),
  input: () => onSite((site) => inputTable(site, options)),
  memory: () => onSite((site) => memoryTable(site, options)),
};

const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`usage: npm run bench:learn -- [${Object.keys(parts).join('|')}…] [--quick]`);
  process.exit(2);
}
const { processor, cores, memoryGiB, node, onnxRuntime } = machine(availableParallelism());
console.log(`${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, ONNX Runtime ${onnxRuntime}`);
for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  const text = await parts[name]?.();
  console.log(`\n${name}, load ${(loadavg()[0] ?? 0).toFixed(1)}\n\n${text}`);
}

async function inTab(net: NetName): Promise<string> {
  const bundle = await bundleTab();
  try {
    return await stepTable(net, { ...options, bundle });
  } finally {
    await bundle.remove();
  }
}

async function onSite(measure: (site: Site) => Promise<string>): Promise<string> {
  const site = await openSite();
  try {
    return await measure(site);
  } finally {
    await site.close();
  }
}
