/**
 * Writes into a generator's file what it was trained on, where the run could not know: a folder has no licence.
 *
 *     node scripts/models/label.ts IN.onnx OUT.onnx --name "game sprites" --license "CC0 1.0" --source "…"
 */

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { inspectModel, ModelEditor } from '@inkstone/autograd';
import { writeFileAtomic } from '@inkstone/data';

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: text, license: text, source: text },
});
const [from, to] = positionals;
if (!from || !to || !values.name || !values.license) {
  console.error(
    'node scripts/models/label.ts IN.onnx OUT.onnx --name NAME --license LICENCE [--source SOURCE]',
  );
  process.exitCode = 2;
} else {
  const bytes = await readFile(from);
  const description = JSON.parse(inspectModel(bytes, from).metadata.inkstone ?? '{}');
  const editor = new ModelEditor(bytes, from);
  editor.setMetadata(
    'inkstone',
    JSON.stringify({ ...description, data: { ...description.data, ...values } }),
  );
  await writeFileAtomic(to, editor.finish());
  console.log(`${to}: trained on ${values.name}, ${values.license}`);
}
