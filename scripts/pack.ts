/**
 * Makes the packages as they are published: JavaScript with type declarations instead of TypeScript, because Node strips
 * no types inside node_modules. `npm run pack` writes them to dist/node_modules (or --out FOLDER), where they find each other;
 * publish each from there with npm publish.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPages, pages } from './build-pages.ts';

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly imports?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly private?: boolean;
  readonly [key: string]: unknown;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = values.out ?? join(root, 'dist', 'node_modules');

buildPages();
rmSync(out, { recursive: true, force: true });
for (const group of ['packages', 'apps']) {
  for (const name of readdirSync(join(root, group))) pack(join(root, group, name));
}

function pack(folder: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  if (manifest.private) return;
  const target = join(out, ...manifest.name.split('/'));
  mkdirSync(target, { recursive: true });
  compile(folder, target);
  for (const file of filesOf(join(folder, 'src'))) {
    // generated JavaScript and its types are published as they are
    if (!/\.(js|d\.ts)$/.test(file)) continue;
    const to = join(target, 'dist', relative(join(folder, 'src'), file));
    mkdirSync(dirname(to), { recursive: true });
    cpSync(file, to);
  }
  if (existsSync(join(folder, 'bin'))) {
    for (const name of readdirSync(join(folder, 'bin'))) {
      const script = readFileSync(join(folder, 'bin', name), 'utf8');
      mkdirSync(join(target, 'bin'), { recursive: true });
      writeFileSync(join(target, 'bin', name), script.replace("'../src/main.ts'", "'../dist/main.js'"), {
        mode: 0o755,
      });
    }
  }
  // the packed database of a first start
  if (existsSync(join(folder, 'template'))) {
    cpSync(join(folder, 'template'), join(target, 'template'), { recursive: true });
  }
  if (manifest.name === '@inkstone/studio') {
    // what it draws and judges with, and what it shows
    cpSync(join(root, 'models'), join(target, 'models'), { recursive: true });
    cpSync(pages, join(target, 'pages'), { recursive: true });
  }
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(published(manifest), null, 2)}\n`);
  console.log(`${manifest.name} → ${relative(root, target)}`);
}

function compile(folder: string, target: string): void {
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      // npm run check has checked them: here they are only written
      noCheck: true,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      allowImportingTsExtensions: false,
      typeRoots: [join(root, 'node_modules', '@types')],
      rootDir: join(folder, 'src'),
      outDir: join(target, 'dist'),
    },
    include: [join(folder, 'src')],
    exclude: ['*.test.ts', 'testing/**'].map((pattern) => join(folder, 'src', '**', pattern)),
  };
  const file = join(target, 'tsconfig.json');
  writeFileSync(file, JSON.stringify(settings));
  execFileSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', file], {
    stdio: 'inherit',
  });
  rmSync(file);
}

function published({ exports, imports, ...rest }: Manifest): Manifest {
  const compiled = (path: string) => path.replace('./src/', './dist/').replace(/\.ts$/, '.js');
  const types = (path: string) => path.replace('./src/', './dist/').replace(/\.ts$/, '.d.ts');
  return {
    ...rest,
    ...(exports && {
      exports: Object.fromEntries(
        Object.entries(exports).map(([door, path]) => [
          door,
          { types: types(path), default: compiled(path) },
        ]),
      ),
    }),
    ...(imports && {
      imports: Object.fromEntries(Object.entries(imports).map(([name, path]) => [name, compiled(path)])),
    }),
    files: ['dist', 'bin', 'models', 'pages', 'template', 'LICENSE'],
  } as unknown as Manifest;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}
