/** Classes by folder: for each path its class, and the names. */
export interface ClassFolders {
  readonly labels: Int32Array;
  readonly classes: readonly string[];
}

/**
 * Sub-folder names as classes, sorted, when every picture lies in a sub-folder and there are at least two of them.
 * Folders that hold all of the pictures (`train/`, or the one an archive wraps around everything) do not count.
 */
export function classFolders(paths: readonly string[]): ClassFolders | undefined {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  let depth = 0;
  const first = folders[0] ?? [];
  while (depth < first.length && folders.every((folder) => folder[depth] === first[depth])) depth++;
  const names = folders.map((folder) => folder[depth]);
  if (names.length === 0 || !names.every((name) => name !== undefined)) return undefined;
  const classes = [...new Set(names)].sort();
  const indexOf = new Map(classes.map((name, index) => [name, index]));
  return { labels: Int32Array.from(names, (name) => indexOf.get(name) ?? 0), classes };
}
