import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportStyleGan2, styleGan2 } from '@inkstone/gan';
import { initialize } from '@inkstone/nn';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  hasFfmpeg,
  probe,
  processesWith,
} from '../../packages/gan/src/picture-files/film/testing/ffmpeg-here.ts';
import { tinyGenerator } from '../../packages/gan/src/render/testing/tiny-generator.ts';
import { temporaryFolder } from './folders.ts';
import { inkstone, start, until } from './inkstone.ts';

const folder = temporaryFolder();
const model = join(folder, 'tiny.onnx');
const byClass = join(folder, 'by-class.onnx');
const pictures = join(folder, 'pictures');
const walk = (...args: readonly string[]) => inkstone('walk', ...args);

/** Frame `page` of an animated picture at its own size. */
async function frame(file: string, page: number): Promise<Buffer> {
  return sharp(file, { page }).removeAlpha().raw().toBuffer();
}

beforeAll(async () => {
  writeFileSync(model, tinyGenerator());
  writeFileSync(byClass, tinyGenerator({ classes: 3 }));
  expect((await inkstone('sample', model, '--count', '3', '--seed', '1', '--out', pictures)).code).toBe(0);
});

describe('inkstone walk', () => {
  it('leads through seeds and round, as an animated WebP without ffmpeg', async () => {
    const out = join(folder, 'round.webp');
    const how = ['--seconds', '1.2', '--fps', '10', '--loop', '--easing', 'linear', '--scale', '1'];
    const { code, stdout } = await walk(model, '--seeds', '1,2,3', ...how, '--out', out, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      ...{ file: out, frames: 12, fps: 10, seconds: 1.2, width: 8, height: 8, bytes: statSync(out).size },
    });
    expect(await sharp(out, { animated: true }).metadata()).toMatchObject({ pages: 12, loop: 0 });
    for (const [stop, page] of [0, 4, 8].entries()) {
      const picture = await sharp(join(pictures, `00000${stop + 1}.png`))
        .raw()
        .toBuffer();
      expect(await frame(out, page)).toEqual(picture);
      expect(await frame(out, page + 1)).not.toEqual(picture);
    }
  });

  it('leads through pictures that carry their recipes, and stands still at them', async () => {
    const out = join(folder, 'kept.webp');
    const from = ['--from', join(pictures, '000003.png'), join(pictures, '000001.png')];
    const how = ['--seconds', '1', '--fps', '11', '--hold', '0.8', '--scale', '1'];
    const { code, stdout } = await walk(model, ...from, ...how, '--out', out);
    expect([code, stdout]).toEqual([0, expect.stringContaining('11 frames, 1 s at 11 a second, 8×8')]);
    const third = await sharp(join(pictures, '000003.png')).raw().toBuffer();
    const first = await sharp(join(pictures, '000001.png')).raw().toBuffer();
    // a WebP holds a frame that stands still once, for longer
    const { delay = [] } = await sharp(out, { animated: true }).metadata();
    expect(delay.map((ms) => Math.round(ms / 91))).toEqual([5, 1, 5]);
    expect(await frame(out, 0)).toEqual(third);
    expect(await frame(out, 1)).not.toEqual(third);
    expect(await frame(out, 2)).toEqual(first);
  });

  it('leads a StyleGAN2 straight through its styles, another way than through z', async () => {
    const config = {
      ...{ zDim: 8, wDim: 8, classes: 0, resolution: 8, imageChannels: 3, mappingLayers: 2 },
      ...{ channelBase: 64, channelMax: 8, rateMultiplier: 0.01 },
    };
    const { parameters, buffers } = styleGan2(config);
    const weights = { parameters: initialize(parameters, 1), buffers: initialize(buffers, 2) };
    const style = join(folder, 'style.onnx');
    writeFileSync(style, exportStyleGan2(config, weights, { recipe: 'stylegan2' }));
    const frames = async (...space: readonly string[]) => {
      const out = join(folder, `style${space.length}.webp`);
      const how = ['--seconds', '0.3', '--fps', '10', '--scale', '1', '--easing', 'linear'];
      expect((await walk(style, '--seeds', '1,2', ...how, ...space, '--out', out)).code).toBe(0);
      return Promise.all([0, 1, 2].map((page) => frame(out, page)));
    };
    const [w, z] = [await frames(), await frames('--space', 'z')];
    const most = (a: Buffer, b: Buffer) => Math.max(...a.map((byte, i) => Math.abs(byte - b[i]!)));
    // both ways begin and end alike; the middle is elsewhere
    expect(most(w[0]!, z[0]!)).toBeLessThanOrEqual(1);
    expect(most(w[2]!, z[2]!)).toBeLessThanOrEqual(1);
    expect(most(w[1]!, z[1]!)).toBeGreaterThan(1);
  });

  it.skipIf(!hasFfmpeg).each([
    ['mp4', 'h264'],
    ['webm', 'vp9'],
  ])('writes a film as .%s (needs ffmpeg)', async (ending, codec) => {
    const out = join(folder, `film.${ending}`);
    const how = ['--seconds', '2', '--fps', '24', '--size', '98'];
    const { code, stdout } = await walk(model, '--seeds', '1,2', ...how, '--out', out);
    expect(code).toBe(0);
    // 8 pixels that stay sharp become 12 times as large, nearest to 98
    expect(stdout).toContain('48 frames, 2 s at 24 a second, 96×96');
    const { comment, ...film } = probe(out);
    expect(film).toEqual({
      ...{ codec, pixelFormat: 'yuv420p', width: 96, height: 96, fps: '24/1', frames: 48 },
    });
    expect(JSON.parse(comment!)).toMatchObject({
      ...{ format: 1, kind: 'walk', seconds: 2, fps: 24, space: 'z', loop: false, class: null },
      stops: [{ latent: { seed: 1 } }, { latent: { seed: 2 } }],
    });
  });

  it.skipIf(!hasFfmpeg)('stopped by Ctrl-C, leaves neither file nor process (needs ffmpeg)', async () => {
    const out = join(folder, 'stopped');
    mkdirSync(out);
    const how = ['--seconds', '3600', '--fps', '24', '--scale', '32'];
    const running = start(['walk', model, '--seeds', '1,2', ...how, '--out', join(out, 'walk.mp4')]);
    // x264 has written when it has some frames behind it
    const begun = () => readdirSync(out).some((name) => statSync(join(out, name)).size > 0);
    await until(begun, running);
    expect(processesWith(out)).toBe(process.platform === 'linux' ? 2 : undefined);
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect([code, stderr]).toEqual([130, expect.stringContaining('Stopping in order')]);
    expect(readdirSync(out)).toEqual([]);
    expect(processesWith(out) ?? 0).toBe(0);
  });

  it('says how to get ffmpeg where there is none, before it does anything', async () => {
    const args = ['walk', join(folder, 'no-model'), '--seeds', '1,2', '--ffmpeg', join(folder, 'nothing')];
    const out = join(folder, 'none.mp4');
    const { code, stderr } = await inkstone(...args, '--out', out);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/MP4 and WebM need .* install it: .*ffmpeg/)]);
    const chinese = await start([...args, '--out', out], { LC_ALL: 'zh_CN.UTF-8' }).ended;
    expect([chinese.code, chinese.stderr]).toEqual([1, expect.stringContaining('请安装')]);
    expect(existsSync(out)).toBe(false);
  });

  it('keeps to one class, and says so where stops are of several', async () => {
    const kept = join(folder, 'classes');
    for (const name of ['0', '2']) {
      const args = ['--count', '1', '--class', name, '--grid', join(folder, `class-${name}.png`)];
      expect((await inkstone('sample', byClass, ...args)).code).toBe(0);
    }
    const from = ['--from', join(folder, 'class-2.png'), join(folder, 'class-0.png')];
    const how = ['--seconds', '0.4', '--fps', '10', '--scale', '1', '--easing', 'linear'];
    const out = `${kept}.webp`;
    const { code, stderr } = await walk(byClass, ...from, ...how, '--out', out);
    expect([code, stderr]).toEqual([0, expect.stringContaining('all frames are of class 2')]);
    const two = await inkstone('sample', byClass, '--count', '1', '--class', '2', '--out', kept);
    expect(two.code).toBe(0);
    const picture = await sharp(join(kept, '000001.png')).raw().toBuffer();
    // both stops are seed 1
    for (const page of [0, 3]) expect(await frame(out, page)).toEqual(picture);
  });

  it('refuses pictures of another model, and pictures without a recipe', async () => {
    const out = ['--out', join(folder, 'no.webp')];
    const [kept, plain] = [join(pictures, '000001.png'), join(folder, 'plain.png')];
    writeFileSync(plain, await sharp(readFileSync(kept)).png().toBuffer());
    const other = await walk(byClass, '--from', kept, kept, ...out);
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('was made by another model')]);
    const bare = await walk(model, '--from', kept, plain, ...out);
    expect([bare.code, bare.stderr]).toEqual([1, expect.stringContaining(`${plain}: carries no recipe`)]);
    const text = await walk(model, '--from', kept, model, ...out);
    expect([text.code, text.stderr]).toEqual([1, expect.stringContaining(`${model}: `)]);
    expect(existsSync(join(folder, 'no.webp'))).toBe(false);
  });

  it.each([
    [['--out', 'a.gif'], 'exactly one of --seeds 1,2,3 and --from'],
    [['--seeds', '1', '--out', 'a.gif'], '--seeds: a walk has 2 to 1,000 stops'],
    [['--seeds', '1,x', '--out', 'a.gif'], '--seeds x: must be a whole number from 0'],
    [['--seeds', '1,2'], '--out <file> must be given'],
    [['--seeds', '1,2', '--out', 'a.avi'], 'one of .mp4, .webm, .webp, .gif'],
    [['--seeds', '1,2', '--out', 'a.gif', '--fps', '61'], '--fps 61: must be a whole number from 1 to 60'],
    [['--seeds', '1,2', '--out', 'a.gif', '--scale', '2', '--size', '99'], 'give one of them'],
    [['--seeds', '1,2', '--out', 'a.gif', '--easing', 'elastic'], 'one of linear, smooth'],
    [['--seeds', '1,2', '--out', 'a.gif', '--hold', '3'], 'a leg takes 2.50 s'],
    [['--seeds', '1,2,3', '--out', 'a.gif', '--hold', '1,1,1'], '3 times for 2 legs'],
    [['--seeds', '1,2', '--out', 'a.gif', '--space', 'w'], 'only a StyleGAN2 has'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await walk(model, ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
