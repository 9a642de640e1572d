import { writeFileAtomic } from '@inkstone/data';
import { reportText } from './report-text.ts';
import { parseRun } from './run-description.ts';
import { RunFolder } from './run-folder.ts';

/** Writes report.md. */
export async function writeReport(folder: RunFolder): Promise<string> {
  const { run } = await RunFolder.open(folder.path);
  const file = folder.file('report.md');
  await writeFileAtomic(file, reportText(parseRun(run, folder.path), await folder.metrics()));
  return file;
}
