import { randomUUID } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, makeFolder, readFailure, type Words, wordsOf, writeFileAtomic } from '@inkstone/data';
import { exportProfile, newProfile, type Profile, parseProfile } from '@inkstone/recommend';
import { z } from 'zod';

const settingsSchema = z.object({ format: z.literal(1), recording: z.boolean() });

/** The one person of a studio. */
const PERSON = 'me';

/**
 * What a person did, in `profile/profile.json` as it is exported, and beside it in `settings.json` whether anything is
 * written down. In the home folder alone: no database has it, which workers might share. Each file is written whole or not
 * at all; one that cannot be read is moved aside, and a new one begun.
 */
export class ProfileFile {
  readonly #folder: string;
  #profile: Profile;
  #recording: boolean;
  /** What was moved aside, and how it comes back; null where nothing was. */
  readonly notice: Words | null;
  /** One change at a time: none is lost. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, profile: Profile, recording: boolean, notice: Words | null) {
    this.#folder = folder;
    this.#profile = profile;
    this.#recording = recording;
    this.notice = notice;
  }

  /** Throws DataError where the folder cannot be read. */
  static async open(folder: string): Promise<ProfileFile> {
    await makeFolder(folder);
    const settings = await read(folder, 'settings', (text) => settingsSchema.parse(JSON.parse(text)));
    const profile = await read(folder, 'profile', parseProfile);
    // whether to write down was asked and is lost: then rather not
    const recording = settings.found?.recording ?? settings.notice === null;
    const notice = profile.notice ?? settings.notice;
    return new ProfileFile(folder, profile.found ?? newProfile(PERSON), recording, notice);
  }

  get profile(): Profile {
    return this.#profile;
  }

  get recording(): boolean {
    return this.#recording;
  }

  /** Changes the profile; it is on the disk when this answers. `change` throws where it cannot be. */
  change(change: (profile: Profile) => Profile): Promise<Profile> {
    return this.#next(async () => {
      const changed = change(this.#profile);
      if (changed !== this.#profile) {
        await writeFileAtomic(join(this.#folder, 'profile.json'), exportProfile(changed));
        this.#profile = changed;
      }
      return changed;
    });
  }

  setRecording(recording: boolean): Promise<void> {
    return this.#next(async () => {
      await writeFileAtomic(
        join(this.#folder, 'settings.json'),
        `${JSON.stringify({ format: 1, recording })}\n`,
      );
      this.#recording = recording;
    });
  }

  #next<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

interface Read<T> {
  /** Undefined where there is no file, or none that can be read. */
  readonly found: T | undefined;
  readonly notice: Words | null;
}

async function read<T>(folder: string, name: string, parse: (text: string) => T): Promise<Read<T>> {
  const file = join(folder, `${name}.json`);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw readFailure(file, error);
  });
  if (text === undefined) return { found: undefined, notice: null };
  try {
    return { found: parse(text), notice: null };
  } catch (error) {
    const aside = `${name}-damaged-${randomUUID().slice(0, 8)}.json`;
    await rename(file, join(folder, aside)).catch((cause: unknown) => {
      throw readFailure(file, cause);
    });
    return { found: undefined, notice: movedAside(name, aside, wordsOf(error)) };
  }
}

function movedAside(name: string, aside: string, why: Words): Words {
  if (name === 'settings') {
    return {
      en: `profile/settings.json could not be read and lies in profile/${aside} now. Nothing is written down until you switch that on again.`,
      zh: `profile/settings.json 无法读取，现已移到 profile/${aside}。在您重新打开之前，不会记录任何内容。`,
    };
  }
  return {
    en: `profile/profile.json could not be read (${why.en}). It was moved to profile/${aside}, and a new profile begun; import it here once it is mended. Nothing else was touched.`,
    zh: `profile/profile.json 无法读取（${why.zh}）。它已移到 profile/${aside}，并新建了档案；修好后可在此导入。其他内容未受影响。`,
  };
}
