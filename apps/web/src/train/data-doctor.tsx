import { useMutation } from '@tanstack/react-query';
import { datasetSheetAddress } from '../api/addresses.ts';
import { answer, api, type Dataset, type Refusal } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { trainWords } from './train-words.ts';

const SHEET_COLUMNS = 12;
const SHEET_ROWS = 4;

/** What was found in the pictures, in words, with some of them to look at. */
export function DataDoctor({
  dataset,
  refused,
}: {
  readonly dataset: Dataset;
  readonly refused: readonly Refusal[];
}) {
  const say = useWords(trainWords);
  const language = useLanguage();
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/datasets/{id}', { params: { path: { id: dataset.id } } })),
    onSuccess: () => {
      notify(say('deletedData'));
      void queryClient.invalidateQueries({ queryKey: ['datasets'] });
    },
    onError: notifyError,
  });
  const [, height, width] = dataset.shape;
  return (
    <section className="stack doctor" aria-live="polite">
      <h2>{say('doctorTitle')}</h2>
      <Picture
        src={datasetSheetAddress(dataset.id, SHEET_COLUMNS * SHEET_ROWS, SHEET_COLUMNS)}
        alt={say('sheetAlt', { name: dataset.name })}
        width={width * SHEET_COLUMNS}
        height={height * SHEET_ROWS}
        pixelated={width <= 32}
      />
      <ul className="findings">
        {dataset.inspection.map((finding) => (
          <li key={finding.code} className={`finding finding-${finding.severity}`}>
            <span className="finding-severity">{say(finding.severity)}</span>
            <div>
              <p>{finding[language]}</p>
              {finding.examples.length > 0 && (
                <p className="small faint finding-examples">
                  {say('examples', { names: finding.examples.slice(0, 3).join(', ') })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <details>
          <summary>{say('refused', { count: refused.length })}</summary>
          <ul className="small soft">
            {refused.slice(0, 100).map(({ name, error }) => (
              <li key={name}>
                <code>{name}</code>: {error[language]}
              </li>
            ))}
          </ul>
        </details>
      )}
      {!dataset.builtIn && (
        <Button weight="bare" icon="trash" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {say('deleteData')}
        </Button>
      )}
    </section>
  );
}
