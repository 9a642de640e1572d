import { writeFileAtomic } from '@inkstone/data';
import { type Findings, findingsOf } from './findings.ts';
import { reportTexts } from './report-texts.ts';
import { parseRun, type RunDescription } from './run-description.ts';
import { RunFolder } from './run-folder.ts';

/** Writes report.md: how the run went, in plain words, in English and Chinese, from its metrics alone. */
export async function writeReport(folder: RunFolder): Promise<string> {
  const { run } = await RunFolder.open(folder.path);
  const description = parseRun(run, folder.path);
  const findings = findingsOf(description, await folder.metrics());
  const file = folder.file('report.md');
  await writeFileAtomic(
    file,
    `${render(description, findings, 'en')}\n---\n\n${render(description, findings, 'zh')}`,
  );
  return file;
}

function render(run: RunDescription, findings: Findings, language: 'en' | 'zh'): string {
  const text = reportTexts[language];
  const paragraphs = [
    text.title(run),
    text.outcome(findings),
    text.evaluations(findings),
    text.balance(findings),
    text.advice(findings),
    text.made(run),
  ];
  return `${paragraphs.filter((part) => part !== '').join('\n\n')}\n`;
}
