import { lossNames, optimizerNames } from '@inkstone/gan';
import { gameDefaults } from '@inkstone/learn';
import { decimal } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, SliderField } from '../../ui/field.tsx';
import { gameWords } from './game-words.ts';
import type { Rules } from './use-rules.ts';

/** How both players learn: may be changed while they play. */
export function RuleFields({ rules: { settings, change } }: { readonly rules: Rules }) {
  const say = useWords(gameWords);
  const language = useLanguage();
  const number = (value: number) => decimal(value, language, 2);
  const orNone = (value: number) => (value === 0 ? say('none') : number(value));
  return (
    <section className="game-rules" aria-labelledby="game-rules">
      <div className="row-apart">
        <h2 id="game-rules">{say('settings')}</h2>
        <Button weight="bare" onClick={() => change(gameDefaults)}>
          {say('sound')}
        </Button>
      </div>
      <div className="game-rule-grid">
        <SelectField
          label={say('loss')}
          hint={say(`why-${settings.loss}`)}
          choices={lossNames.map((value) => ({ value, label: say(`loss-${value}`) }))}
          value={settings.loss}
          onChoose={(loss) => change({ loss })}
        />
        <SelectField
          label={say('optimizer')}
          choices={optimizerNames.map((value) => ({ value, label: say(value) }))}
          value={settings.optimizer}
          onChoose={(optimizer) => change({ optimizer })}
        />
        <RateField name="rateD" value={settings.rateD} onSet={(rateD) => change({ rateD })} />
        <RateField name="rateG" value={settings.rateG} onSet={(rateG) => change({ rateG })} />
        <SliderField
          label={say('stepsOfD')}
          said={String(settings.stepsOfD)}
          value={settings.stepsOfD}
          min={1}
          max={10}
          step={1}
          onSlide={(stepsOfD) => change({ stepsOfD })}
        />
        <SliderField
          label={say('batch')}
          said={String(settings.batch)}
          value={settings.batch}
          min={32}
          max={512}
          step={32}
          onSlide={(batch) => change({ batch })}
        />
        <SliderField
          label={say('momentum')}
          said={number(settings.momentum)}
          value={settings.momentum}
          min={0}
          max={0.95}
          step={0.05}
          onSlide={(momentum) => change({ momentum })}
        />
        <SliderField
          label={say('r1')}
          hint={say('r1Hint')}
          said={orNone(settings.r1)}
          value={settings.r1}
          min={0}
          max={0.5}
          step={0.01}
          onSlide={(r1) => change({ r1 })}
        />
        <SliderField
          label={say('gradientPenalty')}
          hint={say('gradientPenaltyHint')}
          said={orNone(settings.gradientPenalty)}
          value={settings.gradientPenalty}
          min={0}
          max={10}
          step={0.5}
          onSlide={(gradientPenalty) => change({ gradientPenalty })}
        />
        <SliderField
          label={say('weightDecay')}
          said={orNone(settings.weightDecay)}
          value={settings.weightDecay}
          min={0}
          max={1}
          step={0.05}
          onSlide={(weightDecay) => change({ weightDecay })}
        />
      </div>
    </section>
  );
}

/** A learning rate from 10⁻⁵ to 10⁻¹: each place on the line is so many times the one before. */
function RateField({
  name,
  value,
  onSet,
}: {
  readonly name: 'rateD' | 'rateG';
  readonly value: number;
  readonly onSet: (rate: number) => void;
}) {
  const say = useWords(gameWords);
  const language = useLanguage();
  return (
    <SliderField
      label={say(name)}
      said={decimal(value, language, 2)}
      value={Math.log10(value)}
      min={-5}
      max={-1}
      step={0.05}
      onSlide={(exponent) => onSet(Number((10 ** exponent).toPrecision(2)))}
    />
  );
}
