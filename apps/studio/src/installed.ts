import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What comes along with the installation: beside the compiled package, or in its place in the repository. */

export function shippedModels(): string {
  return place('../models/', '../../../models/');
}

export function builtPages(): string {
  return place('../pages/', '../../web/dist/');
}

function place(published: string, inRepository: string): string {
  const url = new URL(published, import.meta.url);
  return fileURLToPath(existsSync(url) ? url : new URL(inRepository, import.meta.url));
}
