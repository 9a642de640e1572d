import { existsSync } from 'node:fs';

/** Where the weights lie that come along: beside the compiled package, or at the root of the repository. */
export function modelsFolder(): URL {
  const published = new URL('../models/', import.meta.url);
  return existsSync(published) ? published : new URL('../../../models/', import.meta.url);
}
