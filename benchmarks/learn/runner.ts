import type { Page } from 'playwright-core';
import { serve } from '../../test/browser/server.ts';
import { openScript } from '../child.ts';
import type { NetName } from './nets.ts';
import type { Reply, Request, TabSide, Turn } from './tab/messages.ts';
import { openBrowser } from './tab-browser.ts';

/** One side of a comparison, wherever it runs. */
export interface Runner {
  readonly runsOn: string;
  /** Steps in a row. Rejects with SideError where the side cannot, or takes longer than `limitMs`. */
  turn(steps: number, limitMs: number): Promise<Turn>;
  close(): Promise<void>;
}

/** What a library says of a net that it cannot train. */
export class SideError extends Error {
  override readonly name = 'SideError';
}

export async function nodeRunner(net: NetName, threads: number): Promise<Runner> {
  const child = openScript('learn/node-side.ts', net, String(threads));
  let done = 0;
  return {
    runsOn: `Node, ${threads} thread${threads === 1 ? '' : 's'}`,
    async turn(steps) {
      const ms = await child.ask(`turn ${steps}`);
      const losses: number[] = [];
      for (let step = done + 1; step <= done + steps; step++) losses.push(await child.ask(`loss ${step}`));
      done += steps;
      return { ms, losses, wasmBytes: 0 };
    },
    close: () => child.close(),
  };
}

export interface TabOptions {
  /** The bundled page. */
  readonly folder: string;
  readonly side: TabSide;
  readonly net: NetName;
  readonly threads: number;
  readonly isolated: boolean;
  readonly limitMs: number;
}

/** A side in a tab of a browser of its own. */
export async function tabRunner({
  folder,
  side,
  net,
  threads,
  isolated,
  limitMs,
}: TabOptions): Promise<Runner & { readonly page: Page }> {
  const server = await serve({ '/': folder }, { isolated });
  const browser = await openBrowser({ gpu: side === 'jax-webgpu' || side === 'tfjs-webgl' });
  const page = await browser.newPage();
  const ask = async (request: Request, limit: number): Promise<Reply> => {
    const reply = await Promise.race([
      page.evaluate((asked) => benchPage.ask(asked), request),
      within(limit),
    ]);
    if (reply.kind === 'failed') throw new SideError(reply.message);
    return reply;
  };
  const close = async () => {
    await browser.close();
    server.close();
  };
  try {
    await page.goto(`${server.origin}/`);
    await page.waitForFunction(() => 'benchPage' in globalThis);
    const opened = await ask({ kind: 'open', side, net, threads }, limitMs);
    return {
      page,
      runsOn: opened.kind === 'opened' ? opened.runsOn : side,
      async turn(steps, limit) {
        const reply = await ask({ kind: 'turn', steps }, limit);
        if (reply.kind !== 'turn') throw new SideError(`an answer to something else: ${reply.kind}`);
        return reply;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function within(limitMs: number): Promise<Reply> {
  return new Promise((resolve) => {
    const message = `no answer within ${Math.round(limitMs / 1000)} s`;
    setTimeout(() => resolve({ kind: 'failed', message }), limitMs).unref();
  });
}
