import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Model, Recipe } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { kept } from '../shell/kept.ts';
import { Dialog } from '../ui/dialog.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { NARROW, useMedia } from '../ui/use-media.ts';
import { nothingSelected, type Selection } from '../wall/selection.ts';
import { Wall } from '../wall/wall.tsx';
import { browserMaker } from './browser-maker.ts';
import { ChosenBar } from './chosen-bar.tsx';
import { createWords } from './create-words.ts';
import { DeskTools } from './desk-tools.tsx';
import { useKeep, useKeptWorks } from './kept-works.ts';
import { latentName } from './latent-text.ts';
import { MadePicture, type Maker } from './made-picture.tsx';
import { ModelChooser } from './model-chooser.tsx';
import { latentOf, recipeKey } from './recipe-of.ts';
import { latentAt, sourceSize } from './source.ts';
import { Table } from './table.tsx';
import { useDesk } from './use-desk.ts';
import { useVary } from './use-vary.ts';
import { Welcome } from './welcome.tsx';

const FIRST = 48;
const MORE = 48;
/** Whether the welcome was passed by without a picture kept. */
const welcomed = kept<'no' | 'yes'>('inkstone.welcomed', ['no', 'yes'], 'no');

/** The wall, the table beside it, and what can be done with what was chosen. */
export function CreateDesk({
  models,
  version,
  isFirst,
}: {
  readonly models: readonly Model[];
  readonly version: string;
  readonly isFirst: boolean;
}) {
  const [welcome, setWelcome] = useState(() => isFirst && welcomed.get() === 'no');
  const desk = useDesk(models, version);
  if (!desk) return null;
  if (welcome) {
    return (
      <Welcome
        desk={desk}
        onDone={() => {
          welcomed.set('yes');
          setWelcome(false);
        }}
      />
    );
  }
  return <WallDesk models={models} desk={desk} />;
}

function WallDesk({
  models,
  desk,
}: {
  readonly models: readonly Model[];
  readonly desk: NonNullable<ReturnType<typeof useDesk>>;
}) {
  const say = useWords(createWords);
  const narrow = useMedia(NARROW);
  const keptWorks = useKeptWorks();
  const keep = useKeep();
  const vary = useVary(desk);
  const { source, model, recipe } = desk;
  const [maker, setMaker] = useState<Maker>('studio');
  const [loaded, setLoaded] = useState<string | null>(null);
  const made = model.small ? maker : 'studio';

  // a new wall begins with a first screen of pictures, and with the first of them on the table
  const wallKey = JSON.stringify([model.id, source]);
  const [wall, setWall] = useState({
    key: wallKey,
    size: FIRST,
    selection: nothingSelected,
    shown: 0,
    open: false,
  });
  const here =
    wall.key === wallKey
      ? wall
      : { key: wallKey, size: FIRST, selection: nothingSelected, shown: 0, open: false };
  const change = (part: Partial<typeof wall>) => setWall({ ...here, ...part });

  const size = Math.min(sourceSize(source), here.size);
  const recipes = useMemo(
    () => Array.from({ length: size }, (_, i) => recipe(latentAt(source, i))),
    [recipe, source, size],
  );
  const shown = recipes[here.shown] ?? recipes[0];
  const byKey = useMemo(() => new Map(recipes.map((one) => [recipeKey(one), one])), [recipes]);
  const chosen = here.selection.keys.flatMap((key) => byKey.get(key) ?? []);

  useEffect(() => {
    if (made !== 'browser') return;
    browserMaker(model.id).ready.then(
      () => setLoaded(model.id),
      () => {
        notify(say('browserFailed'));
        setMaker('studio');
      },
    );
  }, [made, model.id, say]);

  const keepAll = (all: readonly Recipe[]) =>
    keep.mutate(
      all
        .filter((one) => !keptWorks.has(recipeKey(one)))
        .map((one) => ({ recipe: one, parents: desk.parents, scale: keptScale(model) })),
      {
        onSuccess: (ids) => notify(say('keptMany', { count: ids.length })),
        onError: notifyError,
      },
    );

  const nearEnd = useCallback(
    () =>
      setWall((before) =>
        before.key === wallKey
          ? { ...before, size: before.size + MORE }
          : { key: wallKey, size: FIRST + MORE, selection: nothingSelected, shown: 0, open: false },
      ),
    [wallKey],
  );

  if (!shown) return null;
  const table = (
    <Table
      recipe={shown}
      desk={desk}
      maker={made}
      keptId={keptWorks.get(recipeKey(shown))}
      keeping={keep.isPending}
      onKeep={() => keepAll([shown])}
      onVary={(amount) => {
        change({ open: false });
        vary(shown, amount);
      }}
    />
  );
  return (
    <>
      <header className="page-head create-head">
        <div>
          <h1>{say('title')}</h1>
          <p className="page-lead">{say('lead')}</p>
        </div>
        <ModelChooser models={models} desk={desk} />
      </header>
      <div className="desk">
        <section className="desk-wall" aria-label={say('wallFresh')}>
          <DeskTools
            desk={desk}
            maker={made}
            onMaker={setMaker}
            loading={made === 'browser' && loaded !== model.id}
          />
          <Wall
            key={wallKey}
            items={recipes}
            label={say('wallHow')}
            total={sourceSize(source)}
            keyOf={recipeKey}
            ratioOf={() => model.image[1] / model.image[2]}
            nameOf={(one) => nameOf(one, keptWorks.has(recipeKey(one)))}
            leastColumn={narrow ? 96 : 132}
            gap={narrow ? 8 : 12}
            selection={here.selection}
            onSelect={(selection: Selection) => change({ selection })}
            onOpen={(one) => change({ shown: recipes.indexOf(one), open: narrow })}
            onKey={(key, one) => {
              if (key === 'k') keepAll([one]);
              else if (key === 'v') vary(one, 'subtle');
              else return false;
              return true;
            }}
            onNearEnd={size < sourceSize(source) ? nearEnd : undefined}
            render={(one) => (
              <div
                className={keptWorks.has(recipeKey(one)) ? 'made made-kept' : 'made'}
                data-shown={one === shown || undefined}
              >
                <MadePicture recipe={one} model={model} maker={made} alt="" eager />
              </div>
            )}
          />
        </section>
        {!narrow && (
          <aside className="desk-table" aria-label={say('onTable')}>
            {table}
          </aside>
        )}
      </div>
      {narrow && here.open && (
        <Dialog title={say('onTable')} onClose={() => change({ open: false })}>
          {table}
        </Dialog>
      )}
      {chosen.length > 0 && (
        <ChosenBar
          chosen={chosen}
          desk={desk}
          maker={made}
          onKeep={() => keepAll(chosen)}
          onLetGo={() => change({ selection: nothingSelected })}
        />
      )}
    </>
  );

  function nameOf(one: Recipe, isKept: boolean): string {
    const name = say('pictureName', { name: latentName(latentOf(one)) });
    return isKept ? `${name}, ${say('kept')}` : name;
  }
}

/** A kept file has at least some 500 pixels a side: small pictures are enlarged by a whole factor. */
export function keptScale({ image: [, height, width] }: Model): number {
  return Math.min(64, Math.max(1, Math.ceil(512 / Math.max(height, width))));
}
