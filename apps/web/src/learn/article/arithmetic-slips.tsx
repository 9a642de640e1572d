import { useWords } from '../../language/words.ts';
import { Tex } from '../formula/tex.tsx';
import { discriminatorLoss, nonSaturating } from '../mathematics/scores.ts';
import { quotes } from './quotes.ts';
import { Slip } from './slip.tsx';
import { slipWords } from './slip-words.ts';

/** Slips 1 and 2: what the losses come to, and which way they push. */
export function ArithmeticSlips() {
  const say = useWords(slipWords);
  const [real, fake] = [-Math.log(0.9), -Math.log1p(-0.1)].map((share) => share.toFixed(4));
  const total = discriminatorLoss(0.9, 0.1).toFixed(4);
  const half = nonSaturating.loss(0.5).toFixed(4);
  return (
    <>
      <Slip
        number={1}
        title={say('lossDTitle')}
        quote={quotes.lossD}
        translation={say('lossDQuote')}
        so={say('lossDSo')}
        ways={[['mathematics', say('seeScores')]]}
      >
        <Tex
          display
          tex={`\\begin{aligned} L_D &= -\\ln D(x) - \\ln(1 - D(G(z))) \\\\ &= -\\ln 0.9 - \\ln(1 - 0.1) \\\\ &= -\\ln 0.9 - \\ln 0.9 \\\\ &= ${real} + ${fake} = \\mathbf{${total}} \\end{aligned}`}
        />
      </Slip>
      <Slip
        number={2}
        title={say('lossGTitle')}
        quote={quotes.lossG}
        translation={say('lossGQuote')}
        so={say('lossGSo')}
        ways={[
          ['mathematics', say('seeCurves')],
          ['game', say('seeGame')],
        ]}
      >
        <Tex
          display
          tex={`\\begin{aligned} L_G &= -\\ln D(G(z)) \\\\ \\frac{\\partial L_G}{\\partial D(G(z))} &= -\\frac{1}{D(G(z))} < 0 \\\\ D(G(z)) = 0.5 &: \\; L_G = -\\ln 0.5 = \\ln 2 = \\mathbf{${half}} \\end{aligned}`}
        />
      </Slip>
    </>
  );
}
