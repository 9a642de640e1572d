/** The game itself, away from the page's thread. */
import { webRuntime } from '@inkstone/autograd/web';
import { GameLoop } from './game-loop.ts';
import type { GameReply, GameRequest } from './messages.ts';

const early: GameRequest[] = [];
let hear = (request: GameRequest): void => void early.push(request);
self.onmessage = ({ data }: MessageEvent<GameRequest>) => hear(data);

try {
  // the graphs are tiny: handing their parts to more threads costs more than it gains
  const loop = new GameLoop(await webRuntime({ device: 'wasm', threads: 1 }), reply);
  for (const request of early) loop.hear(request);
  hear = (request) => loop.hear(request);
  await loop.run();
} catch (error) {
  const zh = error instanceof Error && 'zh' in error && typeof error.zh === 'string' ? error.zh : undefined;
  reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error), zh });
}

function reply(message: GameReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
