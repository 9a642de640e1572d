import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeRuntime } from '@inkstone/autograd/node';
import { savePng } from '@inkstone/data';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { type CardBlock, readBlock, withBlock } from './card-block.ts';
import { hashOfPixels } from './render-grid.ts';
import { verifyCard } from './verify-card.ts';

const models = fileURLToPath(new URL('../../models/', import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
const runtime = await nodeRuntime({ threads: 1 });

/** The digits, their card and their grid in a folder that may be spoilt. */
function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inkstone-models-'));
  folders.push(folder);
  for (const file of ['digits.onnx', 'digits.md', 'digits.png'])
    copyFileSync(join(models, file), join(folder, file));
  return folder;
}

function run(script: string, ...args: readonly string[]) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

type WithGrid = CardBlock & { readonly grid: NonNullable<CardBlock['grid']> };

/** Rewrites the block of a copied card. */
function change(folder: string, change: (block: WithGrid) => CardBlock): void {
  const file = join(folder, 'digits.md');
  const card = readFileSync(file, 'utf8');
  writeFileSync(file, withBlock(card, change(readBlock(card, file) as WithGrid)));
}

/** Adds to every seventh byte of the kept grid, and lets the card name what comes out. */
async function shift(folder: string, by: number): Promise<void> {
  const file = join(folder, 'digits.png');
  const { data, info } = await sharp(readFileSync(file))
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const moved = {
    data: data.map((byte, i) => (i % 7 === 0 ? (byte + by > 255 ? byte - by : byte + by) : byte)),
    width,
    height,
    channels,
  };
  await savePng(file, moved);
  change(folder, ({ grid, ...rest }) => ({ ...rest, grid: { ...grid, pixels: hashOfPixels(moved) } }));
}

describe('npm run models:verify', () => {
  it('finds every model of the repository to be its card’s', () => {
    const { status, stdout, stderr } = run('verify.ts');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^digits: (same|close, .*)$/m);
    expect(stdout).toMatch(/^lenet-digits: file$/m);
  });

  it('names the model that fails, looks at the others, and exits 1', () => {
    const folder = copied();
    copyFileSync(join(folder, 'digits.onnx'), join(folder, 'nameless.onnx'));
    const { status, stdout, stderr } = run('verify.ts', folder);
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^digits: (same|close)/)]);
    expect(stderr).toBe('nameless: has no card\n');
  });
});

describe('verifyCard', () => {
  it('takes a grid within 2 of 255 for close, and none beyond', async () => {
    const folder = copied();
    await shift(folder, 1);
    expect(await verifyCard(folder, 'digits', runtime)).toMatchObject({ kind: 'close' });
    const further = copied();
    await shift(further, 4);
    await expect(verifyCard(further, 'digits', runtime)).rejects.toThrow(
      /digits: its seeds give other pictures/,
    );
  });

  it('refuses other seeds, classes and truncations than the card’s', async () => {
    for (const other of [
      { seeds: [1, 2, 3, 4, 5, 6, 7, 9] },
      { classes: [0, 1, 2, 3, 4, 5, 6, 7, 9, 8] },
      { truncation: 0.9 },
    ]) {
      const folder = copied();
      change(folder, ({ grid, ...rest }) => ({ ...rest, grid: { ...grid, ...other } }));
      await expect(verifyCard(folder, 'digits', runtime)).rejects.toThrow('its seeds give other pictures');
    }
  });

  it('refuses a grid that the card does not name, and a model that is another file or too large', async () => {
    const painted = copied();
    await savePng(join(painted, 'digits.png'), { data: new Uint8Array(4), width: 2, height: 2, channels: 1 });
    await expect(verifyCard(painted, 'digits', runtime)).rejects.toThrow('digits.png is not the grid');

    const other = copied();
    const bytes = readFileSync(join(other, 'digits.onnx'));
    writeFileSync(join(other, 'digits.onnx'), bytes.fill(0, bytes.length - 1));
    await expect(verifyCard(other, 'digits', runtime)).rejects.toThrow(
      'not the file that the card speaks of',
    );

    const large = copied();
    writeFileSync(join(large, 'digits.onnx'), new Uint8Array(12_000_001));
    await expect(verifyCard(large, 'digits', runtime)).rejects.toThrow('more than 12000000');
  });

  it('refuses a card without a block, and a block that is not whole', async () => {
    const bare = copied();
    writeFileSync(join(bare, 'digits.md'), '# digits\n\n```json\n{ "n": 1 }\n```\n');
    await expect(verifyCard(bare, 'digits', runtime)).rejects.toThrow('digits.md: has no JSON block');
    const torn = copied();
    const card = readFileSync(join(torn, 'digits.md'), 'utf8');
    writeFileSync(join(torn, 'digits.md'), card.replace('"columns": 10,\n', ''));
    await expect(verifyCard(torn, 'digits', runtime)).rejects.toThrow('digits.md: grid.columns');
  });
});

describe('scripts/models/card.ts', () => {
  it('writes a card that verifies, and leaves what people wrote', async () => {
    const folder = copied();
    const file = join(folder, 'digits.md');
    const before = readFileSync(file, 'utf8');
    const { status, stderr } = run(
      'card.ts',
      join(folder, 'digits.onnx'),
      '--seeds',
      '3,5-6',
      '--classes',
      '7',
      '--columns',
      '3',
    );
    expect([status, stderr]).toEqual([0, '']);
    const after = readFileSync(file, 'utf8');
    expect(readBlock(after, file)?.grid).toMatchObject({
      seeds: [3, 5, 6],
      classes: [7],
      columns: 3,
      truncation: 1,
    });
    expect(await verifyCard(folder, 'digits', runtime)).toEqual({ kind: 'same' });
    const block = readBlock(before, file) as CardBlock;
    expect(withBlock(after, block)).toBe(before);
  });

  it('puts a new block before the Chinese text', () => {
    const block: CardBlock = { format: 1, model: { file: 'a.onnx', bytes: 1, sha256: '0'.repeat(64) } };
    const card = withBlock('# a\n\nWords.\n\n---\n\n# a（中文）\n', block);
    expect(card).toMatch(/^# a\n\nWords\.\n\n## To check\n[\s\S]*\n```\n\n---\n\n# a（中文）\n$/);
    expect(readBlock(card, 'a.md')).toEqual(block);
  });
});
