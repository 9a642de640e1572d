import { useWords } from '../../language/words.ts';
import { Box, Way } from './chart-parts.tsx';
import { flowWords } from './flow-words.ts';
import type { Phase } from './phases.ts';

/** The two networks and what flows between them: values down, gradients up. */
export function StructureChart({ phase }: { readonly phase: Phase | undefined }) {
  const say = useWords(flowWords);
  const judged: readonly Phase[] = ['judge', 'judgeAgain'];
  return (
    <svg viewBox="0 0 360 420" role="img" aria-label={say('structureSeen')} className="flow-svg">
      <Box x={95} y={6} width={150} name={say('noiseBox')} phase={phase} on={['noise', 'generate']} round />
      <Way d="M95 46 V82" phase={phase} on={['generate']} />
      <Box
        x={95}
        y={86}
        width={150}
        height={48}
        name={say('generatorBox')}
        phase={phase}
        on={['generate']}
        changes={['updateG']}
      />
      <Way d="M115 134 V170" phase={phase} on={['generate']} />
      <Way d="M75 174 V138" phase={phase} back on={['updateG']} />
      <Box
        x={95}
        y={174}
        width={150}
        name={say('fakeBox')}
        phase={phase}
        on={['generate', ...judged]}
        round
      />
      <Box x={265} y={174} width={150} name={say('realBox')} phase={phase} on={['real', 'judge']} round />
      <Way d="M115 214 V250" phase={phase} on={judged} />
      <Way d="M75 254 V218" phase={phase} back on={['updateG']} />
      <Way d="M265 214 V250" phase={phase} on={['judge']} />
      <Box
        x={180}
        y={254}
        width={320}
        height={56}
        name={say('discriminatorBox')}
        note={say('scores')}
        phase={phase}
        on={judged}
        changes={['updateD']}
      />
      {/* the generator's gradient passes through D and changes nothing there */}
      <Way d="M75 310 V254" phase={phase} back head={false} on={['updateG']} />
      <Way d="M115 310 V346" phase={phase} on={['lossG']} />
      <Way d="M75 350 V314" phase={phase} back on={['updateG']} />
      <Way d="M245 310 V346" phase={phase} on={['lossD']} />
      <Way d="M285 350 V314" phase={phase} back on={['updateD']} />
      <Box x={95} y={350} width={150} name={say('lossGBox')} phase={phase} on={['lossG']} round />
      <Box x={265} y={350} width={150} name={say('lossDBox')} phase={phase} on={['lossD']} round />
    </svg>
  );
}
