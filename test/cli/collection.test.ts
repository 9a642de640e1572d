import { hash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeKnowledge, knowledgeOf } from '@inkstone/attribution';
import { RandomStream } from '@inkstone/autograd';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './folders.ts';
import { inkstone } from './inkstone.ts';
import { painting, untaughtEye } from './untaught-eye.ts';

const folder = temporaryFolder();
const [pictures, home] = [join(folder, 'prints'), join(folder, 'home')];
const [eye, works] = [join(folder, 'eye.onnx'), join(folder, 'known.works')];
const here = ['--home', home];
const add = (...rest: string[]) =>
  inkstone('collection', 'add', pictures, '--eye', eye, '--threads', '1', ...here, ...rest);
const attribute = (...rest: string[]) =>
  inkstone(
    'attribute',
    ...rest,
    '--eye',
    eye,
    '--works',
    works,
    '--threads',
    '1',
    '--quick',
    '--json',
    ...here,
  );
const linesOf = (name: string) => {
  const [own = ''] = readdirSync(join(home, 'collections'));
  return readFileSync(join(home, 'collections', own, name), 'utf8');
};

beforeAll(async () => {
  mkdirSync(pictures);
  const model = untaughtEye();
  writeFileSync(eye, model);
  const known = [{ artist: 'Claude Monet', title: 'Known', style: '' }];
  const vector = new RandomStream({ seed: 1, counter: 1 }).fillNormal(new Float32Array(24));
  const length = Math.hypot(...vector);
  writeFileSync(
    works,
    encodeKnowledge(
      knowledgeOf(
        known,
        vector.map((value) => value / length),
        { eye: hash('sha256', model, 'hex') },
      ),
    ),
  );
  const rows = ['file,artist,title,year,style'];
  for (let index = 0; index < 12; index++) {
    const file = `${String(index).padStart(2, '0')}.png`;
    // two hands: one paints wide, one tall
    await (await painting(index + 1, index < 6 ? 120 : 60, index < 6 ? 60 : 120)).toFile(
      join(pictures, file),
    );
    rows.push(`${file},${index < 6 ? 'new-hand' : '另一位'},Work ${index},${1900 + index},Some_Style`);
  }
  writeFileSync(join(pictures, 'damaged.jpg'), 'no picture');
  rows.push('damaged.jpg,new-hand,Damaged,,', 'absent.png,new-hand,Absent,,');
  writeFileSync(join(pictures, 'index.csv'), rows.join('\n'));
});

describe('inkstone collection', () => {
  it('adds a folder by its list, says what failed and why, and how well new artists are told', async () => {
    const { code, stdout, stderr } = await add('--json');
    expect([code, stderr]).toEqual([0, expect.stringContaining('14 of 14 pictures, 2 left out')]);
    const { name, works: count, failures, newArtists } = JSON.parse(stdout);
    expect([name, count]).toEqual(['prints', 12]);
    expect(failures.map(({ file }: { file: string }) => file)).toEqual(['damaged.jpg', 'absent.png']);
    expect(failures[0].error).toContain('not a picture');
    expect(failures[1].error).not.toBe('');
    expect(newArtists.map(({ artist, works: n }: { artist: string; works: number }) => [artist, n])).toEqual([
      ['New Hand', 6],
      ['另一位', 6],
    ]);
    for (const { told } of newArtists) {
      expect(told).toBeGreaterThanOrEqual(0);
      expect(told).toBeLessThanOrEqual(6);
    }
  });

  it('is known to attribution from then on, by name, or not at all', async () => {
    const asked = join(pictures, '07.png');
    const known = JSON.parse((await attribute(asked)).stdout);
    expect(known.copyOf).toMatchObject({ title: 'Work 7', collection: 'prints', file: '07.png', year: 1907 });
    expect(known.artist.map(({ name }: { name: string }) => name)).toContain('另一位');
    const without = JSON.parse((await attribute(asked, '--no-collections')).stdout);
    expect(without.nearest.map(({ title }: { title: string }) => title)).toEqual(['Known']);
    const named = await attribute(asked, '--collections', 'nothing');
    expect([named.code, named.stderr]).toEqual([1, expect.stringContaining('nothing: no such collection')]);
  });

  it('goes on where it was interrupted, and looks again only at what changed', async () => {
    const before = linesOf('works.jsonl').trim().split('\n');
    expect(before).toHaveLength(14);
    // as after a kill: half of the lines, the last of them cut
    const [own = ''] = readdirSync(join(home, 'collections'));
    const file = join(home, 'collections', own, 'works.jsonl');
    const spoilt = before
      .slice(0, 6)
      .map((line, index) => (index === 2 ? line.replace(/"artists":"[^"]+"/, '"artists":"AAAA"') : line));
    writeFileSync(file, `${spoilt.join('\n')}\n`);
    appendFileSync(file, before[6]?.slice(0, 80) ?? '');
    utimesSync(join(pictures, '01.png'), new Date(0), new Date(0));
    const { code } = await add('--json');
    expect(code).toBe(0);
    const after = linesOf('works.jsonl').trim().split('\n');
    // the third was not looked at again: it still says what it said; the second is another file now
    expect(after[2]).toBe(spoilt[2]);
    expect(JSON.parse(after[1] ?? '').changed).toBe(0);
    expect(after.filter((_, index) => index !== 1 && index !== 2)).toEqual(
      before.filter((_, index) => index !== 1 && index !== 2),
    );
  });

  it('is listed and removed, and the pictures stay', async () => {
    const list = await inkstone('collection', 'list', ...here);
    expect(list.stdout).toContain('12 works, 2 pictures left out');
    const one = await inkstone('collection', 'list', 'prints', '--lang', 'zh', ...here);
    expect(one.stdout).toContain('damaged.jpg');
    expect(one.stdout).toMatch(/不是这里能读的图片/);
    const wrong = await inkstone('collection', 'remove', 'print', ...here);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('did you mean prints?')]);
    expect((await inkstone('collection', 'remove', 'prints', ...here)).stdout).toContain(
      '12 works forgotten',
    );
    expect(readdirSync(join(home, 'collections'))).toEqual([]);
    expect(readdirSync(pictures)).toHaveLength(14);
    expect((await inkstone('collection', 'list', '--json', ...here)).stdout.trim()).toBe('[]');
  });

  it('refuses lists that leave the folder, and folders of nothing', async () => {
    const list = join(folder, 'list.csv');
    writeFileSync(list, 'file,artist\n../secret.png,me');
    const outside = await add('--list', list);
    expect([outside.code, outside.stderr]).toEqual([1, expect.stringContaining('outside the collection')]);
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const nothing = await inkstone('collection', 'add', empty, '--eye', eye, ...here);
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('holds no pictures')]);
    expect((await inkstone('collection', 'add', eye, '--eye', eye, ...here)).stderr).toContain(
      'is no folder',
    );
  });

  it('writes a list from the Tate’s metadata, and says what has no picture', async () => {
    const [tate, own] = [join(folder, 'tate'), join(folder, 'tate-pictures')];
    for (const name of [tate, own, join(tate, 'artworks'), join(tate, 'artists')]) mkdirSync(name);
    const artwork = (acno: string, more: object) =>
      writeFileSync(
        join(tate, 'artworks', `${acno.toLowerCase()}-1.json`),
        JSON.stringify({ acno, title: `Title of ${acno}`, ...more }),
      );
    const contributors = [
      { fc: 'After Somebody', role: 'after' },
      { fc: 'Joseph Mallord William Turner', role: 'artist' },
    ];
    artwork('N00530', {
      contributors,
      dateRange: { startYear: 1840, endYear: 1842 },
      movements: [{ name: 'Romanticism' }],
    });
    artwork('A00001', { all_artists: 'Robert Blake', dateRange: null });
    artwork('T00002', { all_artists: 'Nobody' });
    writeFileSync(join(tate, 'artworks', 'other.json'), '{"no": "artwork"}');
    writeFileSync(join(tate, 'artists', 'blake.json'), '{"fc": "Robert Blake"}');
    await (await painting(1)).jpeg().toFile(join(own, 'N00530_8.jpg'));
    await (await painting(2)).jpeg().toFile(join(own, 'a00001.jpg'));
    const { code, stdout } = await inkstone('collection', 'tate', tate, '--pictures', own, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ works: 2, withoutPicture: 1 });
    expect(JSON.parse(stdout).problems).toEqual([
      { file: join('artworks', 'other.json'), error: expect.stringContaining('acno') },
    ]);
    expect(readFileSync(join(own, 'index.csv'), 'utf8').trim().split('\n')).toEqual([
      'file,artist,title,year,style',
      'a00001.jpg,Robert Blake,Title of A00001,,',
      'N00530_8.jpg,Joseph Mallord William Turner,Title of N00530,1842,Romanticism',
    ]);
    const none = await inkstone('collection', 'tate', pictures, '--pictures', own);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('holds no artworks')]);
  });
});
