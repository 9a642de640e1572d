import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { add, cast, compile, float32, hostTensor, mul, spec, sum } from '../index.ts';
import { nodeRuntime } from './node.ts';
import type { Device } from './runtime.ts';

const execute = promisify(execFile);

/** Runs a program of test/processes in a Node of its own and gives what it prints. */
async function inProcess(
  name: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Record<string, unknown>> {
  const file = fileURLToPath(new URL(`../../test/processes/${name}.ts`, import.meta.url));
  const { stdout } = await execute(process.execPath, ['--expose-gc', file], {
    env: { ...process.env, ...environment },
  });
  return JSON.parse(stdout);
}

describe.each(['cpu', 'wasm'] as const)('device %s', (device) => {
  it('runs programs, and refuses a tensor that was given up', async () => {
    const runtime = await nodeRuntime({ device, threads: 2 });
    expect(runtime).toMatchObject({ device, target: 'cpu', threads: 2, notes: [] });
    const program = await compile((x) => mul(x, 2), [spec([3])], { runtime, donate: [0] });
    const first = await program.run([float32([3], [1, 2, 3])]);
    const second = await program.run([first]);
    expect(Array.from((await second.read()).data, Number)).toEqual([4, 8, 12]);
    await expect(first.read()).rejects.toThrow(/was donated.*read it before the run/);
    await expect(program.run([first])).rejects.toMatchObject({ code: 'DONATED' });
    const { data } = await second.read();
    const third = await program.run([second]);
    expect(data).toHaveLength(0);
    expect(Array.from((await third.read()).data, Number)).toEqual([8, 16, 24]);
    await program.close();
    await program.close();
    expect(Array.from((await third.read()).data, Number)).toEqual([8, 16, 24]);
  });

  it('leaves uploaded numbers alone when they are given up', async () => {
    const runtime = await nodeRuntime({ device, threads: 2 });
    const program = await compile((x) => mul(x, 2), [spec([3])], { runtime, donate: [0] });
    const mine = float32([3], [1, 2, 3]);
    for (let run = 0; run < 3; run++) await program.run([mine]);
    expect(Array.from(mine.data, Number)).toEqual([1, 2, 3]);
    await program.close();
  });

  it('carries float16 as bits, and integers', async () => {
    const runtime = await nodeRuntime({ device, threads: 2 });
    const program = await compile(
      (x) => ({ half: cast(x, 'float16'), long: cast(x, 'int64'), truth: cast(x, 'bool') }),
      [spec([2])],
      { runtime },
    );
    const { half, long, truth } = await program.run([float32([2], [0, 1])]);
    expect((await half.read()).data).toEqual(Uint16Array.of(0, 0x3c00));
    expect((await long.read()).data).toEqual(BigInt64Array.of(0n, 1n));
    expect((await truth.read()).data).toEqual(Uint8Array.of(0, 1));
    await program.close();
    const back = await compile((x) => cast(x, 'float32'), [spec([2], 'float16')], { runtime });
    const y = await back.run([hostTensor('float16', [2], Uint16Array.of(0x3c00, 0xc000))]);
    expect((await y.read()).data).toEqual(Float32Array.of(1, -2));
    await back.close();
  });

  it('runs one after another what is started at once', async () => {
    const runtime = await nodeRuntime({ device, threads: 2 });
    const program = await compile((x) => sum(add(x, 1)), [spec([3])], { runtime });
    const sums = await Promise.all(
      [1, 2, 3].map(async (value) => {
        const y = await program.run([float32([3], [value, value, value])]);
        return Number((await y.read()).data[0]);
      }),
    );
    expect(sums).toEqual([6, 9, 12]);
    await program.close();
  });

  it('says what a foreign graph is', async () => {
    const runtime = await nodeRuntime({ device, threads: 2 });
    await expect(runtime.load(Uint8Array.of(1, 2, 3))).rejects.toThrow(
      new RegExp(`did not load the graph on device ${device}: .*`),
    );
  });
});

describe('a device that is not there', () => {
  const absent: Partial<Record<Device, [boolean, RegExp]>> = {
    coreml: [process.platform !== 'darwin', /part of macOS.*use cpu or webgpu/],
    directml: [process.platform !== 'win32', /part of Windows.*use cpu or webgpu/],
    cuda: [
      !existsSync('/proc/driver/nvidia'),
      /an NVIDIA driver, CUDA 12 with cuDNN 9.*ONNXRUNTIME_NODE_INSTALL=cuda12 npm rebuild onnxruntime-node/,
    ],
  };
  for (const [device, [isAbsent, cure]] of Object.entries(absent)) {
    it.skipIf(!isAbsent)(`${device}: says what to install`, async () => {
      const opening = nodeRuntime({ device: device as Device });
      await expect(opening).rejects.toThrow(cure);
      await expect(opening).rejects.toMatchObject({
        code: 'RUNTIME',
        zh: expect.stringContaining(`此处不能用设备 ${device}：它`),
      });
      await expect(opening).rejects.toThrow(`device ${device} is not available here`);
    });
  }

  it('webgpu: opens, or says what to install, twice over', async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      const opened = await nodeRuntime({ device: 'webgpu' }).catch((error: Error) => error.message);
      if (typeof opened === 'string') {
        expect(opened).toMatch(/apt install libvulkan1 .* mesa-vulkan-drivers.*ONNX Runtime says: /);
      } else expect(opened.target).toBe('webgpu');
    }
  });

  it('of no known name: lists those that there are', async () => {
    const opening = nodeRuntime({ device: 'tpu' as Device });
    await expect(opening).rejects.toThrow(/device tpu is unknown; there are cpu, webgpu, cuda/);
  });
});

// the browser's own Vulkan in software, for want of Mesa's
const vulkan = '/usr/lib/chromium';

describe.skipIf(!existsSync(`${vulkan}/vk_swiftshader_icd.json`))(
  'device webgpu in software (skipped: needs Chromium’s SwiftShader, apt install chromium)',
  () => {
    it('keeps state on the GPU, lets it outlive its program, and refuses it to other runtimes', async () => {
      const { state, losses, refusal } = await inProcess('webgpu', {
        LD_LIBRARY_PATH: vulkan,
        VK_ICD_FILENAMES: `${vulkan}/vk_swiftshader_icd.json`,
      });
      expect(state).toEqual(Array.from({ length: 100 }, () => 15));
      expect(losses).toEqual([700, 1500]);
      expect(refusal).toMatch(/belongs to another runtime/);
    });
  },
);

describe('memory', () => {
  it('does not grow over 2,000 donated runs, nor over graphs that are closed', async () => {
    const { runs, loads } = (await inProcess('steady-memory')) as Record<'runs' | 'loads', [number, number]>;
    // megabytes; a leak would be 1,800 and 200
    expect(runs[1] - runs[0]).toBeLessThan(32);
    expect(loads[1] - loads[0]).toBeLessThan(32);
  });
});
