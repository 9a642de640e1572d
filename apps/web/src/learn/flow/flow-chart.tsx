import { useWords } from '../../language/words.ts';
import { flowWords } from './flow-words.ts';
import type { Phase } from './phases.ts';
import { StructureChart } from './structure-chart.tsx';
import { TrainingChart } from './training-chart.tsx';
import './flow.css';

/** The article's flow charts, put right. `phase` is the part of the round that is under way; undefined while nothing runs. */
export function FlowChart({ phase }: { readonly phase: Phase | undefined }) {
  const say = useWords(flowWords);
  return (
    <div className="flow">
      <p className="flow-now small" aria-hidden={phase === undefined ? undefined : true}>
        {phase ? say('now', { what: say(phase) }) : say('resting')}
      </p>
      <figure>
        <figcaption>
          <span className="serif flow-name">{say('structure')}</span>
          <span className="flow-key small soft">
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path className="flow-way" d="M1 4 H27" />
            </svg>
            {say('forward')}
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path className="flow-way flow-back" d="M1 4 H27" />
            </svg>
            {say('backward')}
          </span>
        </figcaption>
        <StructureChart phase={phase} />
      </figure>
      <figure>
        <figcaption>
          <span className="serif flow-name">{say('training')}</span>
          <span className="small soft">{say('trainingNote')}</span>
        </figcaption>
        <TrainingChart phase={phase} />
      </figure>
      <svg className="flow-heads" aria-hidden="true" focusable="false">
        <defs>
          <marker
            id="flow-head"
            viewBox="0 0 8 8"
            refX="4"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
            markerUnits="userSpaceOnUse"
          >
            <path d="M0 0 L8 4 L0 8 Z" fill="context-stroke" />
          </marker>
        </defs>
      </svg>
    </div>
  );
}
