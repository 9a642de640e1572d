/**
 * How good is the judge of digits? Its accuracy on the 10,000 of MNIST, which neither trained nor chose it, and the
 * figures that real digits get from it: what a perfect generator would.
 *
 *     node benchmarks/judge-digits.ts ../shared/data/mnist
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { RandomStream } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { type Dataset, gather, openDataset } from '@inkstone/data';
import { openJudge } from '@inkstone/gan/judge';
import { classShares, features, fitGaussian, frechetDistance, precisionRecall } from '@inkstone/gan/metrics';

const [folder = '../shared/data/mnist'] = process.argv.slice(2);
const runtime = await nodeRuntime();
const model = await readFile(new URL('../models/lenet-digits.onnx', import.meta.url));
const judge = await openJudge(runtime, model, 'models/lenet-digits.onnx');
const train = await openDataset(folder, { split: 'train' });
const test = await openDataset(folder, { split: 'test' });

async function judged(dataset: Dataset, start: number, count: number) {
  const { images, labels } = gather(
    dataset,
    Uint32Array.from({ length: count }, (_, i) => start + i),
  );
  const verdict = await judge.judge(images, count);
  return {
    labels: labels ?? new Int32Array(),
    features: features(verdict.features, judge.width),
    logits: features(verdict.logits, judge.classes.length),
  };
}

const started = performance.now();
const seen = await judged(test, 0, test.count);
const microseconds = ((performance.now() - started) * 1000) / test.count;

/** Pictures of each class, and how many of them the judge names rightly. */
const counts = judge.classes.map(() => ({ all: 0, right: 0 }));
seen.labels.forEach((label, i) => {
  const row = seen.logits.data.subarray(i * counts.length, (i + 1) * counts.length);
  const count = counts[label];
  if (!count) return;
  count.all++;
  if (row.indexOf(Math.max(...row)) === label) count.right++;
});
const right = counts.reduce((sum, count) => sum + count.right, 0);
const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

console.log(
  `${judge.name} on ${cpus()[0]?.model}, ${availableParallelism()} threads: ${microseconds.toFixed(0)} µs a picture`,
);
console.log(`accuracy on the ${test.count}: ${percent(right / test.count)}`);
console.log(
  counts.map(({ all, right }, label) => `${judge.classes[label]}: ${percent(right / all)}`).join('  '),
);
console.log(`mean confidence: ${classShares(seen.logits).confidence.toFixed(4)}`);

const reference = fitGaussian(seen.features);
const spread = reference.mean.reduce(
  (sum, _, i) => sum + (reference.covariance[i * (judge.width + 1)] as number),
  0,
);
console.log(`total variance of the features on the ${test.count}: ${spread.toFixed(1)}`);
for (const count of [2000, 5000, 10_000]) {
  const part = await judged(train, 0, count);
  const found = frechetDistance(fitGaussian(part.features), reference);
  console.log(
    `Fréchet distance of the first ${count} training digits to the ${test.count}: ${found.toFixed(3)}`,
  );
}
const half = test.count / 2;
const [first, second] = [await judged(test, 0, half), await judged(test, half, half)];
const halves = frechetDistance(fitGaussian(first.features), fitGaussian(second.features));
console.log(`Fréchet distance of the two halves of the ${test.count}: ${halves.toFixed(3)}`);
const { precision, recall } = await precisionRecall(
  seen.features,
  (await judged(train, 0, test.count)).features,
  { limit: 5000 },
);
console.log(
  `training digits against the ${test.count}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
);

const size = 28 * 28;
const noise = new RandomStream({ seed: 1, counter: 0 }).fillUniform(new Float32Array(1000 * size));
const { logits } = await judge.judge(
  noise.map((value) => 2 * value - 1),
  1000,
);
const { confidence } = classShares(features(logits, judge.classes.length));
console.log(`mean confidence on 1000 pictures of noise: ${confidence.toFixed(2)}`);
await judge.close();
