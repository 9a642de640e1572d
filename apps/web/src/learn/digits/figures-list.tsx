import { count, decimal, duration } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { Progress } from '../../ui/states.tsx';
import { digitsWords } from './digits-words.ts';
import type { OpenedOn } from './messages.ts';
import type { TrainingView } from './tab-training.ts';

/** How far training is, how fast, and on what. */
export function FiguresList({ view }: { readonly view: TrainingView }) {
  const say = useWords(digitsWords);
  const language = useLanguage();
  const { stage, step, goal, speed, on } = view;
  const isRunning = stage === 'running';
  const rows: readonly (readonly [name: string, value: string])[] = [
    [say('step'), say('stepOf', { step: count(step, language), goal: count(goal, language) })],
    [
      say('speed'),
      speed === undefined || !isRunning ? '–' : say('perSecond', { speed: decimal(speed, language, 2) }),
    ],
    [
      say('left'),
      speed === undefined || !isRunning ? '–' : duration(Math.max(0, goal - step) / speed, language),
    ],
    [say('on'), on ? deviceName(on) : '–'],
  ];
  return (
    <div className="stack-tight">
      <p className="digits-state" role="status">
        {stateOf()}
      </p>
      <Progress share={step / goal} label={say('step')} />
      <dl className="digits-figures figures">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="small soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {on?.instead && <p className="small soft">{on.instead[language]}</p>}
    </div>
  );

  function stateOf(): string {
    switch (stage) {
      case 'running':
        return step === 0 ? say('first') : say('running');
      case 'paused':
        return step >= goal ? say('reached', { step: count(step, language) }) : say('paused');
      case 'failed':
        return '';
      default:
        return say(stage);
    }
  }

  function deviceName({ device, threads, gpu }: OpenedOn): string {
    if (device === 'wasm') return say('onThreads', { count: threads });
    return gpu ? say('onGpu', { gpu }) : say('onSomeGpu');
  }
}
