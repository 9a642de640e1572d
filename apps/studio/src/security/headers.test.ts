import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { SANDBOX_PAGE, sandboxPolicy, securityHeaders } from './headers.ts';

const page = await readFile(new URL(`../../../web/public/${SANDBOX_PAGE}`, import.meta.url), 'utf8');

it('lets the sandbox run the one script that it has, by header and by page', () => {
  const [, script] = /<script>([\s\S]*)<\/script>/.exec(page) ?? [];
  const hash = `'sha256-${createHash('sha256')
    .update(script ?? '')
    .digest('base64')}'`;
  const inPage = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page)?.[1];
  for (const policy of [inPage, sandboxPolicy]) {
    expect(policy?.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        `script-src ${hash} 'wasm-unsafe-eval'`,
        'worker-src blob:',
      ]),
    );
    expect(policy).not.toMatch(/connect-src|'unsafe-(inline|eval)'|https?:|\*/);
  }
  expect(sandboxPolicy).toMatch(/^sandbox allow-scripts;/);
});

it('lets no page of the studio evaluate text, nor stand in a frame', () => {
  const policy = securityHeaders['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("frame-ancestors 'none'");
});
