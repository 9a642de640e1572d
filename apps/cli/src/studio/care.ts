import { resolve } from 'node:path';
import { backup, doctor, restore } from '@inkstone/studio';
import type { DoctorOptions, PlaceOptions } from '../commands/studio.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { placeOf } from './place.ts';

/** `inkstone doctor`: exit 1 where something is wrong still. */
export async function checkUp(options: DoctorOptions, { terminal }: Context): Promise<void> {
  const { m, out } = terminal;
  const { deep = false, repair = false } = options;
  const findings = await doctor({ ...placeOf(options), deep, repair });
  if (options.json) out(`${JSON.stringify({ findings })}\n`);
  else if (findings.length === 0) out(`${m.studio.healthy}\n`);
  for (const finding of options.json ? [] : findings) {
    out(`${m.words(finding)}${finding.examples.map((example) => `\n  ${example}`).join('')}\n`);
  }
  if (findings.some(({ severity }) => severity === 'error')) process.exitCode = exitCodes.failed;
}

/** `inkstone backup`. */
export async function backUp(
  options: PlaceOptions & { readonly to: string },
  { terminal }: Context,
): Promise<void> {
  const { m, out } = terminal;
  const to = resolve(options.to);
  const { files, bytes } = await backup({ ...placeOf(options), to });
  out(
    options.json
      ? `${JSON.stringify({ to, files, bytes })}\n`
      : `${m.studio.backedUp(to, files, m.size(bytes))}\n`,
  );
}

/** `inkstone restore`. */
export async function restoreBackup(
  options: PlaceOptions & { readonly from: string },
  { terminal }: Context,
): Promise<void> {
  const { m, out } = terminal;
  const place = placeOf(options);
  const { files, bytes } = await restore(resolve(options.from), place);
  const { home } = place;
  out(
    options.json
      ? `${JSON.stringify({ home, files, bytes })}\n`
      : `${m.studio.restored(home, files, m.size(bytes))}\n`,
  );
}
