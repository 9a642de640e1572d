import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = join(root, 'apps', 'web');
/** What the pages are made of as well. */
const packages = join(root, 'packages');

/** Where the built pages of the studio lie. */
export const pages = join(web, 'dist');

/** Builds the pages where they are missing or older than their sources. Ends the process where that fails. */
export function buildPages(): void {
  const folders = [join(web, 'src'), ...readdirSync(packages).map((name) => join(packages, name, 'src'))];
  const sources = Math.max(...folders.map(newest), statSync(join(web, 'package.json')).mtimeMs);
  if (builtAt() >= sources) return;
  console.error('Building the pages; this is done once. / 正在构建页面，只需一次。');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['run', '-s', '-w', 'apps/web', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function newest(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

function builtAt(): number {
  try {
    return statSync(join(pages, 'index.html')).mtimeMs;
  } catch {
    return 0;
  }
}
