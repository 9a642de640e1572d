import { useState } from 'react';
import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { FlowChart } from '../flow/flow-chart.tsx';
import { phases } from '../flow/phases.ts';
import { Tex } from '../formula/tex.tsx';
import { quotes } from './quotes.ts';
import { Slip } from './slip.tsx';
import { slipWords } from './slip-words.ts';

/** Slip 3: what a step of D aims at, with the round of training to walk through. */
export function TurnSlip() {
  const say = useWords(slipWords);
  const [part, setPart] = useState(0);
  return (
    <Slip
      number={3}
      title={say('turnTitle')}
      quote={quotes.turn}
      translation={say('turnQuote')}
      so={say('turnSo')}
      ways={[
        ['mathematics', say('seeDensities')],
        ['game', say('seeGame')],
      ]}
    >
      <Tex display tex="D^*(x) = \frac{p(x)}{p(x)+q(x)} \;\;\xrightarrow{\;q\,\to\,p\;}\;\; \tfrac12" />
      <div>
        <Button icon="right" onClick={() => setPart((part) => (part + 1) % phases.length)}>
          {say('walk')}
        </Button>
      </div>
      <FlowChart phase={phases[part]} />
    </Slip>
  );
}
