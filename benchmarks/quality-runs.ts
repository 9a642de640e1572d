/** Trains and judges variants of the digit recipe through the command line; what is there already is not repeated. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Variant {
  readonly name: string;
  readonly what: string;
  readonly flags: string;
  /** Generated pictures judged. */
  readonly count: number;
}

interface Verdict {
  readonly frechet: number;
  readonly classShares: readonly number[];
  readonly confidence: number;
  readonly precision: number;
  readonly recall: number;
}

export interface QualityOptions {
  readonly data: string;
  readonly out: string;
  readonly threads: string;
}

const command = fileURLToPath(new URL('../apps/cli/bin/inkstone.js', import.meta.url));

/** Runs what is missing and gives a Markdown table. */
export function qualityTable(variants: readonly Variant[], options: QualityOptions): string {
  mkdirSync(options.out, { recursive: true });
  const rows = variants.map((variant) => {
    const { frechet, precision, recall, classShares, confidence } = measure(variant, options);
    const percent = (share: number) => (share * 100).toFixed(1);
    return `| ${variant.what} | \`${variant.flags}\` | ${frechet.toFixed(1)} | ${precision.toFixed(2)} | ${recall.toFixed(2)} | ${percent(Math.min(...classShares))}–${percent(Math.max(...classShares))} | ${confidence.toFixed(2)} |`;
  });
  const head = '| | flags | Fréchet | precision | recall | classes, % | confidence |';
  return [head, '|---|---|---|---|---|---|---|', ...rows, ''].join('\n');
}

function measure({ name, flags, count }: Variant, { data, out, threads }: QualityOptions): Verdict {
  const run = join(out, name);
  const verdict = `${run}.json`;
  if (!existsSync(verdict)) {
    const common = ['--data', data, '--threads', threads];
    const train = existsSync(join(run, 'run.json'))
      ? ['--resume', run, '--threads', threads]
      : ['dcgan', ...common, '--out', run, ...flags.split(' ')];
    inkstone(['train', ...train], 'ignore');
    writeFileSync(
      verdict,
      inkstone(['evaluate', run, ...common, '--count', String(count), '--json'], 'pipe'),
    );
  }
  return JSON.parse(readFileSync(verdict, 'utf8')) as Verdict;
}

function inkstone(args: readonly string[], stdout: 'pipe' | 'ignore'): string {
  return String(
    execFileSync(process.execPath, [command, ...args], { stdio: ['ignore', stdout, 'inherit'] }) ?? '',
  );
}
