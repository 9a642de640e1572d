import type { FastifyReply } from 'fastify';
import { StudioError } from '../studio-error.ts';

/** Aborts when whoever asked has gone before the answer: nobody hears what the reason says. */
export function untilGone({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal {
  const gone = new AbortController();
  raw.on('close', () => {
    if (raw.writableFinished) return;
    gone.abort(
      new StudioError(499, 'GONE', { en: 'nobody waits for the answer any more', zh: '已无人等待答案' }),
    );
  });
  return gone.signal;
}
