import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeRuntime } from '@inkstone/autograd/node';
import { type GameName, games, trainerOf } from '../games.ts';
import { readProfile } from '../profile.ts';
import { milliseconds, percent, table } from '../table.ts';
import type { Part } from './part.ts';

/** Where the time of a step goes, by class of ONNX op, as ONNX Runtime's own profile has it. */
export function classesPart(game: GameName): Part {
  return async ({ threads, rounds, note }) => {
    note(`${game}: profiling ${rounds} steps`);
    const folder = await mkdtemp(join(tmpdir(), 'inkstone-bench-'));
    try {
      const runtime = await nodeRuntime({ threads, profile: join(folder, 'profile') });
      const trainer = trainerOf(games[game](), runtime);
      for (let step = 0; step < rounds + 2; step++) await trainer.step();
      await trainer.close();
      const classes = await readProfile(folder);
      const total = classes.reduce((sum, { ms }) => sum + ms, 0);
      const rows = classes
        .filter(({ ms }) => ms / total >= 0.001)
        .map(({ op, nodes, ms }) => [op, String(nodes), milliseconds(ms), percent(ms / total)]);
      return {
        title: `Where a step of ${game} goes (each node's median over ${rounds} steps, summed by op)`,
        text: table([['op', 'nodes', 'time', 'share'], ...rows, ['all', '', milliseconds(total), '']]),
        figures: { classes, totalMs: total },
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}
