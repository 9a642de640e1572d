import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, isMissing, readFailure } from '@inkstone/data';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Work } from './work.ts';

/** The list of a set of works, in its folder. */
export const INDEX_FILE = 'index.csv';

const rowSchema = z.object({
  file: z.string().min(1),
  artist: z.string().min(1),
  title: z.string().default(''),
  year: z
    .union([z.literal('').transform(() => undefined), z.coerce.number().int().min(-50_000).max(3000)])
    .optional(),
  style: z.string().default(''),
});

/**
 * The works that `folder`/index.csv lists: columns file (a path below the folder), artist, title, year and style, of which
 * the last three may be empty. Others are passed over. Throws DataError naming the file, the line and the column.
 */
export async function readIndex(folder: string): Promise<Work[]> {
  const file = join(folder, INDEX_FILE);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw isMissing(error) ? missing(file) : readFailure(file, error);
  });
  return parseIndex(text, file);
}

/** The same from the list's text; `file` names it in errors. */
export function parseIndex(text: string, file: string): Work[] {
  const rows = rowsOf(text, file);
  if (rows.length === 0) {
    throw new DataError('FORMAT', {
      en: `${file}: lists no work; write a line of file,artist,title,year,style for each`,
      zh: `${file}：没有列出任何作品；请为每件作品写一行 file,artist,title,year,style`,
    });
  }
  return rows.map((row, index) => {
    const parsed = rowSchema.safeParse(row);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const column = String(issue?.path[0] ?? '');
    throw new DataError('FORMAT', {
      en: `${file}, line ${index + 2}, column ${column}: ${issue?.message}`,
      zh: `${file}，第 ${index + 2} 行，${column} 列：${issue?.message}`,
    });
  });
}

function rowsOf(text: string, file: string): Record<string, string>[] {
  try {
    return parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DataError('FORMAT', { en: `${file}: ${error.message}`, zh: `${file}：${error.message}` });
  }
}

function missing(file: string): DataError {
  return new DataError('NOT_FOUND', {
    en: `${file}: is missing; it lists the works of the folder, with the columns file,artist,title,year,style`,
    zh: `${file}：不存在；它应列出文件夹中的作品，各列为 file,artist,title,year,style`,
  });
}
