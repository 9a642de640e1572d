import { useEffect, useRef } from 'react';
import { useLanguage, useWords } from '../../language/words.ts';
import { codeWords } from './code-words.ts';
import { DrawingView } from './drawing-view.tsx';
import type { Run } from './use-program.ts';

/** What a run says, as it comes, and how it stands. */
export function Output({ run }: { readonly run: Run }) {
  const say = useWords(codeWords);
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const { phase, spoken, fault, ms } = run;

  // the newest stays in sight, unless the reader has gone back up
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is spoken
  useEffect(() => {
    const here = box.current;
    if (here && isAtEnd.current) here.scrollTop = here.scrollHeight;
  }, [spoken.length, phase]);

  return (
    <div
      ref={box}
      className="code-output"
      role="log"
      aria-label={say('output')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight > scrollHeight - 24;
      }}
    >
      {spoken.map((one, index) =>
        one.kind === 'line' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added
          <pre key={index} className={`code-line code-${one.level}`}>
            {one.text}
          </pre>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawings are only added
          <DrawingView key={index} drawing={one.drawing} caption={one.caption} />
        ),
      )}
      {fault && (
        <div className="code-fault">
          <p>{fault.line === undefined ? say('failed') : say('failedAt', { line: fault.line })}</p>
          <pre className="code-line">{(language === 'zh' && fault.zh) || fault.message}</pre>
        </div>
      )}
      {phase !== 'failed' && (
        <p className="soft small">{phase === 'done' ? say('done', { time: timeOf(ms ?? 0) }) : say(phase)}</p>
      )}
    </div>
  );
}

function timeOf(ms: number): string {
  return ms < 1000 ? `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
