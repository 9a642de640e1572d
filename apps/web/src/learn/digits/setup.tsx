import { sizeOf } from '@inkstone/autograd';
import { type DcganSettings, type Discriminator, type Generator, gameOf, ganDefaults } from '@inkstone/gan';
import { count, decimal } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { digitsWords } from './digits-words.ts';
import { tabSettings } from './tab-settings.ts';

const here = tabSettings(1);
const recipe = ganDefaults('dcgan');
const { generator, discriminator } = gameOf(here);

/** What trains here, in numbers that the networks themselves give, and where that differs from the recipe. */
export default function Setup() {
  const say = useWords(digitsWords);
  const language = useLanguage();
  const weights = (network: Generator | Discriminator) =>
    count(
      Object.values(network.parameters).reduce((sum, { shape }) => sum + sizeOf(shape), 0),
      language,
    );
  const losses: Partial<Record<DcganSettings['loss'], string>> = {
    hinge: say('hinge'),
    'non-saturating': say('nonSaturating'),
  };
  const settings: readonly (readonly [name: string, said: (of: DcganSettings) => string])[] = [
    [say('loss'), ({ loss }) => losses[loss] ?? loss],
    [say('batch'), ({ batch }) => count(batch, language)],
    [say('latents'), ({ zDim }) => count(zDim, language)],
    [
      say('rates'),
      ({ rateG, rateD }) => say('both', { g: decimal(rateG, language), d: decimal(rateD, language) }),
    ],
    [say('schedule'), ({ schedule }) => say(schedule === 'constant' ? 'constant' : 'falling')],
    [say('r1'), ({ r1, regularizeEvery }) => say('r1Is', { r1, every: regularizeEvery })],
    [say('optimizer'), ({ beta1, beta2 }) => say('optimizerIs', { beta1, beta2 })],
    [say('average'), ({ emaDecay }) => decimal(emaDecay, language)],
  ];
  return (
    <dl className="digits-settings figures">
      <div>
        <dt className="small soft">{say('weights')}</dt>
        <dd>{say('both', { g: weights(generator), d: weights(discriminator) })}</dd>
      </div>
      {settings.map(([name, said]) => (
        <div key={name}>
          <dt className="small soft">{name}</dt>
          <dd>{said(here)}</dd>
          {said(here) !== said(recipe) && (
            <dd className="small faint">{say('inRecipe', { value: said(recipe) })}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
