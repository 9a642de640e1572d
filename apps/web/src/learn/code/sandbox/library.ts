/**
 * Goes before a program into its worker: what it may import, `console` and `show`, and its start. The worker's text is the
 * program itself from line 1, then this, so that the lines of an error are those of the program.
 *
 * @module
 */
import * as autograd from '@inkstone/autograd';
import * as web from '@inkstone/autograd/web';
import * as gan from '@inkstone/gan';
import * as learn from '@inkstone/learn';
import * as nn from '@inkstone/nn';
import { env } from 'onnxruntime-web/wasm';
import { type Drawable, drawingOf } from './drawing-of.ts';
import { faultOf } from './fault-of.ts';
import { type Message, MOST_DRAWINGS, MOST_LINES } from './messages.ts';
import { refuseNetwork } from './refusals.ts';
import { said } from './said.ts';
import type { Given, ProgramFunction } from './worker-text.ts';

const modules: Readonly<Record<string, object>> = {
  '@inkstone/autograd': autograd,
  '@inkstone/autograd/web': web,
  '@inkstone/gan': gan,
  '@inkstone/learn': learn,
  '@inkstone/nn': nn,
};

declare const self: { inkstoneProgram: ProgramFunction } & typeof globalThis;

const post = self.postMessage.bind(self);
const send = (message: Message) => post(message);
let [lines, drawings] = [0, 0];

self.onmessage = async ({ data: { wasm, lineCount } }: MessageEvent<Given>) => {
  self.onmessage = null;
  const fail = (error: unknown) => send({ kind: 'failed', ...faultOf(error, lineCount) });
  self.onunhandledrejection = ({ reason }) => fail(reason);
  Error.stackTraceLimit = 60;
  env.wasm.wasmBinary = wasm;
  env.wasm.numThreads = 1;
  Object.assign(globalThis, { console: speaking(), show });
  refuseNetwork(globalThis);
  send({ kind: 'started' });
  const from = performance.now();
  try {
    await self.inkstoneProgram(required, {});
    send({ kind: 'done', ms: performance.now() - from });
  } catch (error) {
    fail(error);
  }
};

function required(name: string): object {
  const module = modules[name];
  if (module) return module;
  const known = Object.keys(modules).join(', ');
  throw new autograd.WordedError({
    en: `there is no package ${name} here; a program in this page can import ${known}`,
    zh: `此处没有包 ${name}；本页中的程序可以导入 ${known}`,
  });
}

function speaking() {
  const speak = (level: 'log' | 'warn' | 'error') => {
    return (...values: readonly unknown[]) => {
      if (lines++ < MOST_LINES)
        send({ kind: 'line', level, text: values.map(said).join(' ').slice(0, 4000) });
      else if (lines === MOST_LINES + 1) send({ kind: 'line', level: 'warn', text: `… (${MOST_LINES})` });
    };
  };
  const log = speak('log');
  return {
    log,
    info: log,
    debug: log,
    table: log,
    dir: log,
    trace: log,
    warn: speak('warn'),
    error: speak('error'),
  };
}

function show(data: Drawable | readonly Drawable[], caption = ''): void {
  if (drawings++ >= MOST_DRAWINGS) return;
  send({ kind: 'shown', drawing: drawingOf(data), caption: String(caption).slice(0, 400) });
}
