import type { NamedFile } from './upload.ts';

/** What of FileSystemEntry is used: a file, or a folder that is read in pieces. */
export interface Entry {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly name: string;
  file?(done: (file: File) => void, failed: (error: unknown) => void): void;
  createReader?(): {
    readEntries(done: (entries: readonly Entry[]) => void, failed: (error: unknown) => void): void;
  };
}

/** Files that systems leave behind, not pictures of anybody. */
const left = /^(\.|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * All files below dropped entries, folders walked through, in the order of their names. A single dropped folder is not
 * part of the names: `cats/1.png` of `pets/` is `cats/1.png`, so that its folders are the classes.
 */
export async function filesBelow(entries: readonly Entry[]): Promise<NamedFile[]> {
  const [only] = entries;
  const tops = entries.length === 1 && only?.isDirectory ? await childrenOf(only) : entries;
  const found: NamedFile[] = [];
  for (const entry of tops) await walk(entry, '', found);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function walk(entry: Entry, below: string, found: NamedFile[]): Promise<void> {
  if (left.test(entry.name)) return;
  const name = below + entry.name;
  if (entry.isDirectory) {
    for (const child of await childrenOf(entry)) await walk(child, `${name}/`, found);
  } else {
    found.push({ name, file: await fileOf(entry) });
  }
}

function fileOf(entry: Entry): Promise<File> {
  return new Promise((resolve, reject) => entry.file?.(resolve, reject));
}

/** readEntries gives a hundred at a time, and none at the end. */
async function childrenOf(folder: Entry): Promise<Entry[]> {
  const reader = folder.createReader?.();
  const children: Entry[] = [];
  while (reader) {
    const some = await new Promise<readonly Entry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    children.push(...some);
  }
  return children;
}

/** Files of a drop. Reads the list at once, as browsers empty it when the event is over. */
export function droppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry ? [entry as unknown as Entry] : [];
  });
  if (entries.length > 0) return filesBelow(entries);
  return Promise.resolve([...transfer.files].map((file) => ({ name: file.name, file })));
}

/** Files of a chooser, for folders too. */
export function chosenFiles(list: FileList | null): NamedFile[] {
  return [...(list ?? [])]
    .map((file) => ({ name: file.webkitRelativePath.split('/').slice(1).join('/') || file.name, file }))
    .filter(({ name }) => !name.split('/').some((part) => left.test(part)));
}
