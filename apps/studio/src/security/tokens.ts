import { randomBytes } from 'node:crypto';
import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '@inkstone/data';
import { z } from 'zod';
import { sha256 } from '../sha256.ts';
import { StudioError } from '../studio-error.ts';
import { sameText } from './session-cookie.ts';

const noteSchema = z.object({ id: z.string(), name: z.string(), createdAt: z.string() });
const fileSchema = z.object({
  format: z.literal(1),
  tokens: z.array(noteSchema.extend({ hash: z.string() })),
});
type Kept = z.infer<typeof fileSchema>['tokens'][number];

/** What may be told of a token: never itself. */
export type TokenNote = z.infer<typeof noteSchema>;

/**
 * Tokens of programs that use the API, in tokens.json of the home folder: so that they can be made and revoked while the
 * studio runs. Only their SHA-256 is kept: they are 256 bits of chance, so that is enough.
 */
export class Tokens {
  readonly #file: string;
  #read: { readonly stamp: string; readonly tokens: readonly Kept[] } | undefined;

  constructor(home: string) {
    this.#file = join(home, 'tokens.json');
  }

  /** A new one; its value is shown now and never again. */
  async create(name: string): Promise<TokenNote & { readonly token: string }> {
    const id = randomBytes(6).toString('hex');
    const token = `ink_${id}_${randomBytes(32).toString('base64url')}`;
    const note = { id, name, createdAt: new Date().toISOString() };
    await this.#write([...(await this.#tokens()), { ...note, hash: hashOf(token) }]);
    return { ...note, token };
  }

  async list(): Promise<TokenNote[]> {
    return (await this.#tokens()).map(({ id, name, createdAt }) => ({ id, name, createdAt }));
  }

  /** Whether there was one to revoke. */
  async revoke(id: string): Promise<boolean> {
    const tokens = await this.#tokens();
    const kept = tokens.filter((token) => token.id !== id);
    if (kept.length === tokens.length) return false;
    await this.#write(kept);
    return true;
  }

  async isValid(token: string): Promise<boolean> {
    const id = /^ink_([0-9a-f]{12})_/.exec(token)?.[1];
    const known = (await this.#tokens()).find((kept) => kept.id === id);
    return known !== undefined && sameText(known.hash, hashOf(token));
  }

  async #tokens(): Promise<readonly Kept[]> {
    const found = await stat(this.#file).catch(() => undefined);
    if (!found) return [];
    // a file written anew is another one
    const stamp = `${found.ino} ${found.mtimeMs} ${found.size}`;
    if (this.#read?.stamp === stamp) return this.#read.tokens;
    const { tokens } = parse(this.#file, await readFile(this.#file, 'utf8'));
    this.#read = { stamp, tokens };
    return tokens;
  }

  async #write(tokens: readonly Kept[]): Promise<void> {
    await writeFileAtomic(this.#file, `${JSON.stringify({ format: 1, tokens }, null, 2)}\n`);
    await chmod(this.#file, 0o600);
    this.#read = undefined;
  }
}

function parse(file: string, text: string): z.infer<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StudioError(
      500,
      'TOKENS',
      {
        en: `${file}: is damaged: delete it and make new tokens`,
        zh: `${file}：已损坏：请删除它并重新生成令牌`,
      },
      { cause },
    );
  }
}

function hashOf(token: string): string {
  return sha256(token);
}
