import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { serve } from './server.ts';

/** Debian's browser, or null: tests that need it are skipped. */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync) ?? null;

export const skipReason = chromiumPath ? '' : ' (skipped: needs Chromium, apt install chromium)';

const here = dirname(fileURLToPath(import.meta.url));
const ortFiles = dirname(fileURLToPath(import.meta.resolve('onnxruntime-web/wasm')));

/** Milliseconds for a browser to start on a machine that is busy with other tests. */
const patience = 120_000;

export interface ChromiumOptions {
  readonly flags?: readonly string[];
  /** Milliseconds it may take to start. */
  readonly timeout?: number;
}

/** Debian's Chromium, which asks nobody for anything by itself. */
export function openChromium({ flags = [], timeout = patience }: ChromiumOptions = {}): Promise<Browser> {
  return chromium.launch({
    timeout,
    ...(chromiumPath && { executablePath: chromiumPath }),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...flags,
    ],
  });
}

/** A folder with the bundled test page, to be served; more files may be put into it. */
export interface Bundle {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function bundle(): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'inkstone-page-'));
  await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    build: {
      outDir: folder,
      target: 'esnext',
      minify: false,
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface Visit {
  readonly page: Page;
  /** Requests that left the page's own origin. */
  readonly foreign: readonly string[];
  close(): Promise<void>;
}

export interface VisitOptions {
  /** Whether the server isolates the page, without which there are no threads; yes when absent. */
  readonly isolated?: boolean;
  readonly flags?: readonly string[];
}

/** Serves the page on loopback, with ONNX Runtime's files under /ort/, and opens it in Chromium. */
export async function visit(
  { folder }: Bundle,
  { isolated = true, flags = [] }: VisitOptions = {},
): Promise<Visit> {
  const server = await serve({ '/ort/': ortFiles, '/': folder }, { isolated });
  const browser = await openChromium({ flags });
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.origin) && !url.startsWith('blob:')) foreign.push(url);
  });
  await page.goto(`${server.origin}/`);
  await page.waitForFunction(() => 'testPage' in globalThis);
  return {
    page,
    foreign,
    async close() {
      await browser.close();
      server.close();
    },
  };
}
