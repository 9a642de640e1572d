import { makeFolder } from '@inkstone/data';
import { Tokens } from '@inkstone/studio';
import { table } from '../columns.ts';
import type { PlaceOptions } from '../commands/studio.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import { placeOf } from './place.ts';

/** `inkstone token create`. */
export async function createToken(name: string, options: PlaceOptions, { terminal }: Context): Promise<void> {
  const { m, out, note } = terminal;
  const { home } = placeOf(options);
  await makeFolder(home);
  const made = await new Tokens(home).create(name);
  if (options.json) return out(`${JSON.stringify(made)}\n`);
  out(m.studio.tokenMade(made.token));
  note(m.studio.tokenOnce);
}

/** `inkstone token list`. */
export async function listTokens(options: PlaceOptions, { terminal }: Context): Promise<void> {
  const { m, out } = terminal;
  const tokens = await new Tokens(placeOf(options).home).list();
  if (options.json) return out(`${JSON.stringify({ tokens })}\n`);
  if (tokens.length === 0) return out(`${m.studio.noTokens}\n`);
  out(table(tokens.map(({ id, name, createdAt }) => [id, `${name}  ${createdAt.slice(0, 10)}`])));
}

/** `inkstone token revoke`. */
export async function revokeToken(id: string, options: PlaceOptions, { terminal }: Context): Promise<void> {
  const { m, out } = terminal;
  if (!(await new Tokens(placeOf(options).home).revoke(id))) throw new Failure(m.studio.noSuchToken(id));
  out(options.json ? `${JSON.stringify({ revoked: id })}\n` : `${m.studio.tokenRevoked(id)}\n`);
}
