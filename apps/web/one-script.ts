import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const QUERY = '?one-script';
const noGpu = fileURLToPath(new URL('src/learn/code/sandbox/no-gpu.ts', import.meta.url));

/**
 * `import address from './x.ts?one-script'`: x.ts with all that it imports, as one classic script. So a worker that may
 * load nothing gets its library, as text.
 */
export function oneScript(): Plugin {
  return {
    name: 'one-script',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(QUERY)) return null;
      const found = await this.resolve(source.slice(0, -QUERY.length), importer);
      return found && found.id + QUERY;
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return null;
      const entry = id.slice(0, -QUERY.length);
      const { code, files } = await scriptOf(entry);
      for (const file of files) this.addWatchFile(file);
      const name = entry.replace(/^.*[\\/]([^\\/]+)\.ts$/, '$1.js');
      return `export default import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name, source: code })};`;
    },
  };
}

async function scriptOf(entry: string) {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    // ONNX Runtime for WebGPU is as large again, and is not to be had where a script stands alone
    resolve: { alias: { 'onnxruntime-web/webgpu': noGpu } },
    // a classic script has no import.meta; what it would look for beside itself it is given
    define: { 'import.meta.url': '"https://nowhere.invalid/"', 'import.meta.resolve': 'undefined' },
    build: {
      target: 'es2023',
      write: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: entry,
        output: { format: 'iife', codeSplitting: false },
        checks: { bundlerTimings: false },
      },
    },
  });
  const parts = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const chunks = parts.filter((part) => part.type === 'chunk');
  const [chunk] = chunks;
  if (!chunk || chunks.length > 1) throw new Error(`${entry}: expected one script, found ${chunks.length}`);
  return { code: chunk.code, files: chunk.moduleIds.filter((id) => id.startsWith('/')) };
}
