import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';

const KEPT = 5;
const MOST_BYTES = 10 * 2 ** 20;

/** A log as JSON lines in the home folder; the last five files of up to 10 MB each are kept. */
export async function openLog(
  folder: string,
): Promise<{ readonly logger: Logger; readonly close: () => void }> {
  const file = join(folder, 'studio.log');
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MOST_BYTES) await rename(file, join(folder, `studio-${Date.now()}.log`));
  const old = (await readdir(folder)).filter((name) => /^studio-\d+\.log$/.test(name)).sort();
  for (const name of old.slice(0, Math.max(0, old.length - KEPT + 1)))
    await rm(join(folder, name), { force: true });
  const destination = pino.destination({ dest: file, sync: false, minLength: 0 });
  const logger = pino(
    { level: 'info', redact: ['req.headers.authorization', 'req.headers.cookie'] },
    destination,
  );
  return { logger, close: () => destination.end() };
}
