import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { changedAt, newestSource, root, web } from './web-sources.ts';

/** Where the built pages of the studio lie. */
export const pages = join(web, 'dist');

/** Builds the pages where they are missing or older than their sources. Ends the process where that fails. */
export function buildPages(): void {
  if (changedAt(join(pages, 'index.html')) >= newestSource(['index.html', 'vite.config.ts'])) return;
  console.error('Building the pages; this is done once. / 正在构建页面，只需一次。');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['run', '-s', '-w', 'apps/web', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
