import { describe, expect, it } from 'vitest';
import { type Entry, filesBelow } from './dropped-files.ts';

const file = (name: string): Entry => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (done) => done(new File([name], name)),
});

/** A folder that, as Chromium does, gives at most `piece` entries at a time. */
const folder = (name: string, children: readonly Entry[], piece = 100): Entry => ({
  isFile: false,
  isDirectory: true,
  name,
  createReader() {
    let read = 0;
    return {
      readEntries(done) {
        done(children.slice(read, read + piece));
        read += piece;
      },
    };
  },
});

const names = async (...entries: Entry[]) => (await filesBelow(entries)).map(({ name }) => name);

describe('dropped files', () => {
  it('names the files of one folder by the folders below it', async () => {
    const pets = folder('pets', [
      folder('dogs', [file('1.png')]),
      folder('cats', [file('2.png'), file('1.png')]),
    ]);
    expect(await names(pets)).toEqual(['cats/1.png', 'cats/2.png', 'dogs/1.png']);
  });

  it('keeps the folders of a drop of several', async () => {
    expect(await names(folder('cats', [file('1.png')]), folder('dogs', [file('1.png')]))).toEqual([
      'cats/1.png',
      'dogs/1.png',
    ]);
  });

  it('reads a folder to its end', async () => {
    const many = Array.from({ length: 250 }, (_, i) => file(`${String(i).padStart(3, '0')}.png`));
    expect(await names(folder('all', many))).toHaveLength(250);
  });

  it('leaves out what systems leave behind', async () => {
    const dropped = folder('all', [
      file('.DS_Store'),
      file('Thumbs.db'),
      folder('__MACOSX', [file('a')]),
      file('a.png'),
    ]);
    expect(await names(dropped)).toEqual(['a.png']);
  });

  it('keeps the file itself', async () => {
    const [found] = await filesBelow([file('a.png')]);
    expect(await found!.file.text()).toBe('a.png');
  });
});
