/**
 * Ours against its peers, in one run: `npm run bench`, or some parts of it: `npm run bench -- step64 memory`.
 * Options: --rounds N, --threads N, --json.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { loweringPart } from './conv-lowering.ts';
import { machine } from './machine.ts';
import { classesPart } from './parts/classes.ts';
import { eyePart } from './parts/eye.ts';
import { memoryPart } from './parts/memory.ts';
import type { Part } from './parts/part.ts';
import { picturePart } from './parts/picture.ts';
import { likenessPart, projectionPart } from './parts/projection.ts';
import { recipePart } from './parts/recipe.ts';
import { recommendPart, tastePart } from './parts/recommend.ts';
import { searchMillionPart, searchPart } from './parts/search.ts';
import { startPart } from './parts/start.ts';
import { stepPart } from './parts/step.ts';
import { tfjsPart } from './parts/tfjs.ts';
import { transposePart } from './parts/transpose.ts';
import { walkPart } from './parts/walk.ts';

const parts: Readonly<Record<string, Part>> = {
  step64: stepPart('dcgan64'),
  step28: stepPart('dcgan28'),
  stylegan64: stepPart('stylegan64'),
  classes64: classesPart('dcgan64'),
  classes28: classesPart('dcgan28'),
  recipe: recipePart,
  picture: picturePart,
  projection: projectionPart,
  likeness: likenessPart,
  eye: eyePart,
  memory: memoryPart,
  start: startPart,
  walk: walkPart,
  recommend: recommendPart,
  tastes: tastePart,
  search: searchPart,
  'search-million': searchMillionPart,
  tfjs: tfjsPart,
  lowering: loweringPart,
  transpose: transposePart,
};

/** Run when no part is named: all but what the choices of the lowering rest on. */
const usual = Object.keys(parts).filter(
  (name) => !['lowering', 'transpose', 'likeness', 'tastes', 'search-million'].includes(name),
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, threads: { type: 'string' }, json: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !(name in parts));
const [rounds, threads] = [Number(values.rounds ?? 9), Number(values.threads ?? availableParallelism())];
if (unknown.length > 0 || !(rounds >= 1) || !(threads >= 1)) {
  console.error(
    `usage: npm run bench -- [${Object.keys(parts).join('|')}…] [--rounds N] [--threads N] [--json]`,
  );
  process.exit(2);
}

const about = machine(threads);
const figures: Record<string, unknown> = {};
if (!values.json) {
  console.log(
    `${about.processor}, ${about.cores} cores, ${threads} threads, ${about.memoryGiB} GiB, ${about.system}, Node ${about.node}, ONNX Runtime ${about.onnxRuntime}`,
  );
  if (about.load > about.cores / 2)
    console.log(`others are using this machine (load ${about.load.toFixed(1)}): the figures below suffer`);
}
for (const name of positionals.length > 0 ? positionals : usual) {
  const part = parts[name];
  if (!part) continue;
  const {
    title,
    text,
    figures: numbers,
  } = await part({
    threads,
    rounds,
    note: (message) => process.stderr.write(`  ${message}\n`),
  });
  figures[name] = numbers;
  if (!values.json) console.log(`\n${title}\n${text}`);
}
if (values.json) console.log(JSON.stringify({ machine: about, ...figures }, null, 2));
