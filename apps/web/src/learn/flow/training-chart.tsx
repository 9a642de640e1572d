import { useWords } from '../../language/words.ts';
import { Box, Question, Way } from './chart-parts.tsx';
import { flowWords } from './flow-words.ts';
import { type Phase, phases } from './phases.ts';

/** Goodfellow et al. 2014, algorithm 1: k steps of D, one of G, again and again. */
export function TrainingChart({ phase }: { readonly phase: Phase | undefined }) {
  const say = useWords(flowWords);
  const before = phases.slice(0, phases.indexOf('judgeAgain'));
  const isTurnOfD = phase !== undefined && before.includes(phase);
  const frame = (mine: boolean) => `flow-frame ${mine ? 'flow-turn' : ''}`;
  return (
    <svg viewBox="0 0 360 706" role="img" aria-label={say('trainingSeen')} className="flow-svg">
      <Box x={180} y={6} width={220} height={34} name={say('start')} phase={phase} round />
      <Way d="M180 40 V80 H106 V88" phase={phase} on={['noise']} />
      <g className={frame(isTurnOfD)}>
        <rect x={28} y={54} width={304} height={330} rx={6} />
        <text x={40} y={73}>
          {say('kTimes')}
        </text>
      </g>
      <Box x={106} y={92} width={140} height={36} name={say('noise')} phase={phase} on={['noise']} />
      <Way d="M106 128 V144" phase={phase} on={['generate']} />
      <Box x={106} y={148} width={140} name={say('generate')} phase={phase} on={['generate']} />
      <Box x={254} y={148} width={140} name={say('real')} phase={phase} on={['real']} />
      <Way d="M106 188 V206" phase={phase} on={['judge']} />
      <Way d="M254 188 V206" phase={phase} on={['judge']} />
      <Way d="M180 40 V80 H254 V144" phase={phase} on={['real']} />
      <Box x={180} y={210} width={288} height={36} name={say('judge')} phase={phase} on={['judge']} />
      <Way d="M180 246 V260" phase={phase} on={['lossD']} />
      <Box x={180} y={264} width={288} height={36} name={say('lossD')} phase={phase} on={['lossD']} />
      <Way d="M180 300 V314" phase={phase} on={['updateD']} />
      <Box
        x={180}
        y={318}
        width={288}
        height={52}
        name={say('updateD')}
        note={say('updateDNote')}
        phase={phase}
        changes={['updateD']}
      />
      <Way d="M180 370 V394" phase={phase} />
      <Question x={180} y={398} name={say('kDone')} />
      <Way d="M252 420 H346 V100 H336" phase={phase} />
      <text x={268} y={414} className="flow-answer">
        {say('no')}
      </text>
      <text x={190} y={456} className="flow-answer">
        {say('yes')}
      </text>
      <Way d="M180 442 V462" phase={phase} />
      <g className={frame(phase !== undefined && !isTurnOfD)}>
        <rect x={28} y={466} width={304} height={172} rx={6} />
        <text x={40} y={485}>
          {say('once')}
        </text>
      </g>
      <Box
        x={180}
        y={494}
        width={288}
        height={32}
        name={say('judgeAgain')}
        phase={phase}
        on={['judgeAgain']}
      />
      <Way d="M180 526 V536" phase={phase} on={['lossG']} />
      <Box x={180} y={540} width={288} height={32} name={say('lossG')} phase={phase} on={['lossG']} />
      <Way d="M180 572 V582" phase={phase} on={['updateG']} />
      <Box
        x={180}
        y={586}
        width={288}
        height={46}
        name={say('updateG')}
        note={say('updateGNote')}
        phase={phase}
        changes={['updateG']}
      />
      <Way d="M180 638 V652" phase={phase} />
      <Question x={180} y={656} name={say('stepsLeft')} />
      <Way d="M108 678 H14 V66 H24" phase={phase} />
      <text x={76} y={672} className="flow-answer">
        {say('yes')}
      </text>
      <text x={256} y={672} className="flow-answer">
        {say('no')}
      </text>
      <Way d="M252 678 H276" phase={phase} />
      <Box x={318} y={662} width={76} height={32} name={say('done')} phase={phase} round />
    </svg>
  );
}
