import { type Findings, findingsOf } from './findings.ts';
import { reportTexts } from './report-texts.ts';
import type { RunDescription } from './run-description.ts';

/** How a run went, in plain words, in English and Chinese, from its metrics alone: what report.md says. */
export function reportText(
  run: RunDescription,
  metrics: readonly Readonly<Record<string, unknown>>[],
): string {
  const findings = findingsOf(run, metrics);
  return `${render(run, findings, 'en')}\n---\n\n${render(run, findings, 'zh')}`;
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
