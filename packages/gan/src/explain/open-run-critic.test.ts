import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeRuntime } from '@inkstone/autograd/node';
import { afterAll, describe, expect, it } from 'vitest';
import { lenetDefaults } from '../run/lenet-settings.ts';
import type { RunDescription, Settings } from '../run/run-description.ts';
import { RunFolder } from '../run/run-folder.ts';
import { ganDefaults, networksOf } from '../settings/index.ts';
import { initialState, stateToFile } from '../train-state.ts';
import { openRunCritic } from './open-run-critic.ts';

const runtime = await nodeRuntime({ threads: 1 });
const folder = mkdtempSync(join(tmpdir(), 'inkstone-critic-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = { ...ganDefaults('stylegan2'), size: 32 as const, channelBase: 128, channelMax: 8 };

function runOf(described: Settings): RunDescription {
  return {
    format: 1,
    recipe: described.recipe,
    seed: 1,
    settings: described,
    data: { given: 'x', options: {}, name: 'x', count: 9, shape: [3, 32, 32], fingerprint: '', heldOut: 0 },
    judge: 'random',
    device: 'cpu',
    threads: 1,
    versions: {},
    machine: {},
  };
}

function stateAt(step: number, seed: number) {
  return stateToFile(initialState(networksOf(settings), seed), { recipe: 'stylegan2', step: String(step) });
}

describe('the critic of a run', () => {
  it('is that of the best checkpoint, or of the newest where none is best yet, and draws beside it', async () => {
    const path = join(folder, 'run');
    const run = await RunFolder.create(path, runOf(settings));
    await run.writeCheckpoint(20, stateAt(20, 3));
    const picture = Float32Array.from({ length: 3 * 32 * 32 }, (_, i) => Math.sin(i));
    const newest = await openRunCritic(path, runtime);
    await run.writeBest(stateAt(10, 4));
    const best = await openRunCritic(path, runtime);
    expect([newest.step, best.step]).toEqual([20, 10]);
    expect(await best.scores(picture)).not.toEqual(await newest.scores(picture));
    const drawn = await best.draw(5, 2);
    expect(drawn).toHaveLength(2 * 3 * 32 * 32);
    expect(drawn.subarray(3 * 32 * 32)).toEqual(await best.draw(6, 1));
    await newest.close();
    await best.close();
  });

  it('is missed in a run that has none, or has not come so far', async () => {
    const bare = join(folder, 'bare');
    await RunFolder.create(bare, runOf(settings));
    await expect(openRunCritic(bare, runtime)).rejects.toThrow(
      /bare: has no checkpoint yet; wait for the first/,
    );
    const lenet = join(folder, 'lenet');
    await RunFolder.create(lenet, runOf(lenetDefaults));
    await expect(openRunCritic(lenet, runtime)).rejects.toThrow(/lenet: .*has no discriminator/);
  });

  it('is not made of a checkpoint of other settings', async () => {
    const path = join(folder, 'other');
    const run = await RunFolder.create(path, runOf({ ...settings, channelMax: 4 }));
    await run.writeBest(stateAt(1, 1));
    await expect(openRunCritic(path, runtime)).rejects.toThrow(/best.*: .*the network expects/);
  });
});
