import type { Attribution } from '../api/client.ts';

/** A report as JSON for machines: what was said, without the pictures. */
export function reportFile(report: Attribution, name: string, made: string): Blob {
  const { shown, nearest, overlay, gallery, ...said } = report;
  const { picture: _, ...laid } = overlay ?? {};
  const content = {
    file: name,
    made,
    note: 'evidence for an expert, not a verdict',
    ...said,
    size: { width: shown.width, height: shown.height },
    nearest: nearest.map(({ picture: _, ...work }) => work),
    overlay: overlay && laid,
    gallery: gallery.map(({ work, score }) => ({ id: work.id, title: work.title, score })),
  };
  return new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' });
}
