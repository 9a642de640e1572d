import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeSafetensors } from '@inkstone/nn';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeNpy, encodeNpy } from '../../apps/cli/src/sample/npy.ts';
import { golden, relativeError, savedNetwork } from '../../packages/gan/src/stylegan2/testing/golden.ts';
import { temporaryFolder } from './folders.ts';
import { inkstone } from './inkstone.ts';

describe('inkstone import', () => {
  const folder = temporaryFolder();
  beforeAll(async () => {
    const [plain, , classes] = golden;
    await writeFile(join(folder, 'plain.safetensors'), encodeSafetensors(savedNetwork(plain!)));
    await writeFile(join(folder, 'classes.safetensors'), encodeSafetensors(savedNetwork(classes!)));
    await writeFile(join(folder, 'z.npy'), encodeNpy(Float32Array.from(plain!.z), [2, 6]));
    const weights = Float32Array.from(classes!.options.c!.flat());
    await writeFile(join(folder, 'c.npy'), encodeNpy(weights, [2, 3]));
  });
  const at = (name: string) => join(folder, name);

  it('makes an official StyleGAN2 give the pictures of PyTorch through inkstone sample', async () => {
    for (const [name, { image, config, options }] of [
      ['plain', golden[0]!],
      ['classes', golden[2]!],
    ] as const) {
      const imported = await inkstone('import', at(`${name}.safetensors`), '--out', at(`${name}.onnx`));
      expect(imported).toMatchObject({ code: 0, stderr: '' });
      const classes = options.c ? ['--classes', at('c.npy')] : [];
      const flags = ['--latents', at('z.npy'), ...classes, '--noise', 'const', '--raw', at('out.npy')];
      expect(await inkstone('sample', at(`${name}.onnx`), ...flags)).toMatchObject({ code: 0 });
      const { shape, data } = decodeNpy(await readFile(at('out.npy')), 'out.npy');
      expect(shape).toEqual([2, config.img_channels, 16, 16]);
      expect(relativeError(data, image)).toBeLessThan(1e-4);
    }
  });

  it('says what does not fit, and writes nothing', async () => {
    const short = await inkstone('sample', at('plain.onnx'), '--latents', at('c.npy'), '--raw', at('no.npy'));
    expect(short).toMatchObject({ code: 2, stderr: expect.stringContaining('this model takes latents N×6') });
    const foreign = await inkstone('import', at('z.npy'), '--lang', 'zh');
    expect(foreign).toMatchObject({ code: 2, stderr: expect.stringContaining('既不是') });
    await writeFile(at('broken.onnx'), 'no model');
    const broken = await inkstone('import', at('broken.onnx'), '--out', at('never.onnx'));
    expect(broken).toMatchObject({ code: 1, stderr: expect.stringContaining('is not an ONNX model') });
    await expect(readFile(at('never.onnx'))).rejects.toThrow('ENOENT');
    await expect(readFile(at('no.npy'))).rejects.toThrow('ENOENT');
  });

  it('puts a model into the studio’s home', async () => {
    const imported = await inkstone(
      'import',
      at('plain.onnx'),
      '--home',
      at('home'),
      '--name',
      'waves',
      '--json',
    );
    expect(JSON.parse(imported.stdout)).toMatchObject({ name: 'waves', image: [3, 16, 16] });
    const { model } = JSON.parse(imported.stdout) as { model: string };
    expect(await readFile(at(`home/models/${model}.onnx`))).toEqual(await readFile(at('plain.onnx')));
  });
});
