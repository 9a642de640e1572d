import { count } from '../../../language/figures.ts';
import { useLanguage, useWords } from '../../../language/words.ts';
import { shapeText } from '../figure.ts';
import { layersWords } from './layers-words.ts';
import type { LayerReading } from './read-layers.ts';

/** A network's layers with their sizes and cost. */
export function LayerTable({
  name,
  layers,
}: {
  readonly name: string;
  readonly layers: readonly LayerReading[];
}) {
  const say = useWords(layersWords);
  const language = useLanguage();
  const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  const work = layers.reduce((sum, layer) => sum + layer.multiplyAdds, 0);
  const size = (value: number) => (value === 0 ? '–' : count(value, language));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="net-table-frame" aria-label={`${name}. ${say('scroll')}`} tabIndex={0}>
      <table className="net-table figures">
        <caption className="unseen">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{say('layer')}</th>
            <th scope="col">{say('does')}</th>
            <th scope="col">{say('input')}</th>
            <th scope="col">{say('output')}</th>
            <th scope="col">{say('kernel')}</th>
            <th scope="col">{say('stride')}</th>
            <th scope="col">{say('parameters')}</th>
            <th scope="col">{say('multiplyAdds')}</th>
            <th scope="col">{say('share')}</th>
          </tr>
        </thead>
        <tbody>
          {layers.map((layer) => (
            <tr key={layer.result.id}>
              <th scope="row">{layer.name}</th>
              <td>{say(layer.kind)}</td>
              <td>{shapeText(layer.input)}</td>
              <td>{shapeText(layer.output)}</td>
              <td>{layer.kernel ? shapeText(layer.kernel) : '–'}</td>
              <td>{layer.stride ? layer.stride[0] : '–'}</td>
              <td>{size(layer.parameters)}</td>
              <td>{size(layer.multiplyAdds)}</td>
              <td>
                <Share share={layer.multiplyAdds / work} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('total')}</th>
            <td colSpan={5} />
            <td>{count(parameters, language)}</td>
            <td>{count(work, language)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Share({ share }: { readonly share: number }) {
  const language = useLanguage();
  const text =
    share === 0 ? '–' : share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <span className="net-share">
      {text}
      <span className="net-share-track">
        <span className="net-share-bar" style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </span>
  );
}
