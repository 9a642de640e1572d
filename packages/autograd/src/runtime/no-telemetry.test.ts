import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('leaves no trace of its own on the machine, where ONNX Runtime would number it', () => {
  const home = mkdtempSync(join(tmpdir(), 'inkstone-home-'));
  try {
    const code = `import { nodeRuntime } from ${JSON.stringify(new URL('./node.ts', import.meta.url).href)};
      await nodeRuntime({ threads: 1 });`;
    const { ORT_DISABLE_TELEMETRY: _, ...env } = process.env;
    execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...env, HOME: home, USERPROFILE: home, TMPDIR: home, XDG_CACHE_HOME: join(home, 'cache') },
    });
    expect(readdirSync(home)).toEqual([]);
  } finally {
    rmSync(home, { recursive: true });
  }
});
