import { sizeOf } from '@inkstone/autograd';
import { gameOf } from '@inkstone/gan';
import { count, decimal } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { digitsWords } from './digits-words.ts';
import { tabSettings } from './tab-settings.ts';

const settings = tabSettings(1);
const { generator, discriminator } = gameOf(settings);

/** What trains here, in numbers that the networks themselves give. */
export default function Setup() {
  const say = useWords(digitsWords);
  const language = useLanguage();
  const weights = (network: typeof generator | typeof discriminator) =>
    count(
      Object.values(network.parameters).reduce((sum, { shape }) => sum + sizeOf(shape), 0),
      language,
    );
  const { batch, rateG, rateD, beta1, beta2, r1, regularizeEvery, emaDecay } = settings;
  const rows: readonly (readonly [name: string, value: string])[] = [
    [say('weights'), say('weightsAre', { g: weights(generator), d: weights(discriminator) })],
    [say('batch'), count(batch, language)],
    [say('rates'), say('ratesAre', { g: decimal(rateG, language), d: decimal(rateD, language) })],
    [say('loss'), say('hinge')],
    [say('optimizer'), say('optimizerIs', { beta1, beta2 })],
    [say('r1'), say('r1Is', { r1, every: regularizeEvery })],
    [say('average'), decimal(emaDecay, language)],
  ];
  return (
    <dl className="digits-settings figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt className="small soft">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
