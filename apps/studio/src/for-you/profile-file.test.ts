import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addEvent, forgetAll } from '@inkstone/recommend';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../packages/gallery/src/testing/temporary-folder.ts';
import { ProfileFile } from './profile-file.ts';

const keep = { kind: 'keep', item: 'a' } as const;

describe('the file of a profile', () => {
  it('keeps every change, and is what one exports', async () => {
    const folder = await temporaryFolder();
    const file = await ProfileFile.open(folder);
    expect(file).toMatchObject({ recording: true, notice: null });
    await Promise.all(Array.from({ length: 20 }, () => file.change((profile) => addEvent(profile, keep))));
    await file.setRecording(false);
    const again = await ProfileFile.open(folder);
    expect([again.profile.events.length, again.recording]).toEqual([20, false]);
    const text = await readFile(join(folder, 'profile.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 1, person: 'me' });
    await again.change(forgetAll);
    expect((await ProfileFile.open(folder)).profile.events).toEqual([]);
  });

  it('goes on after a change that could not be', async () => {
    const file = await ProfileFile.open(await temporaryFolder());
    await expect(
      file.change(() => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await file.change((profile) => addEvent(profile, keep));
    expect(file.profile.events).toHaveLength(1);
  });

  it.each([
    ['cut short', '{"format": 1, "person": "me", "ev'],
    ['of a newer Inkstone', '{"format": 2, "person": "me", "events": []}'],
    ['something else', '[]'],
    ['empty', ''],
  ])('is moved aside, whole, where it is %s', async (_, text) => {
    const folder = await temporaryFolder();
    await (await ProfileFile.open(folder)).setRecording(false);
    await writeFile(join(folder, 'profile.json'), text);
    const file = await ProfileFile.open(folder);
    expect(file.profile.events).toEqual([]);
    expect(file.recording).toBe(false);
    const aside = (await readdir(folder)).find((name) => name.startsWith('profile-damaged-'));
    expect(file.notice?.en).toContain(`profile/${aside}`);
    expect(file.notice?.zh).toContain('可在此导入');
    expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(text);
    await file.change((profile) => addEvent(profile, keep));
    expect((await ProfileFile.open(folder)).notice).toBeNull();
  });

  it('writes nothing down where it is not known whether it may', async () => {
    const folder = await temporaryFolder();
    const first = await ProfileFile.open(folder);
    await first.change((profile) => addEvent(profile, keep));
    await writeFile(join(folder, 'settings.json'), '{');
    const file = await ProfileFile.open(folder);
    expect([file.recording, file.profile.events.length]).toEqual([false, 1]);
    expect(file.notice?.en).toContain('until you switch that on again');
  });
});
