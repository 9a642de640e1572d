import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import type { Example } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { ExampleCard } from './example-card.tsx';
import { exampleText } from './search-address.ts';
import { searchWords } from './search-words.ts';

/** A work that is dragged over the page: its id. */
export const DRAGGED_WORK = 'application/x-inkstone-work';

/** A place for examples: works that are dragged there, pictures that are dropped or chosen. */
export function Tray({
  title,
  how,
  choose,
  examples,
  isLooking,
  onChange,
  onFile,
  children,
}: {
  readonly title: string;
  readonly how: string;
  /** Name of the button that chooses a picture. */
  readonly choose: string;
  readonly examples: readonly Example[];
  readonly isLooking: boolean;
  readonly onChange: (examples: readonly Example[]) => void;
  readonly onFile: (file: File) => void;
  readonly children?: ReactNode;
}) {
  const say = useWords(searchWords);
  const input = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLButtonElement>(null);
  const [over, setOver] = useState(false);
  return (
    <section
      className={`tray ${over ? 'tray-over' : ''}`}
      aria-label={title}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        const id = event.dataTransfer.getData(DRAGGED_WORK);
        const [file] = event.dataTransfer.files;
        if (id !== '') onChange(withExample(examples, { kind: 'work', id }));
        else if (file) onFile(file);
      }}
    >
      <h2 className="tray-title">{title}</h2>
      {examples.length === 0 && <p className="small soft">{how}</p>}
      <ul className="tray-examples">
        {examples.map((example, index) => (
          <ExampleCard
            key={exampleText(example)}
            example={example}
            onChange={(next) => onChange(examples.with(index, next))}
            onRemove={() => {
              onChange(examples.toSpliced(index, 1));
              // the button that was pressed goes with its card
              chooser.current?.focus();
            }}
          />
        ))}
      </ul>
      <div className="row">
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif,image/tiff"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) onFile(file);
            target.value = '';
          }}
        />
        <Button ref={chooser} icon="import" disabled={isLooking} onClick={() => input.current?.click()}>
          {isLooking ? say('looking') : choose}
        </Button>
        {children}
      </div>
    </section>
  );
}

/** The same example is not there twice. */
export function withExample(examples: readonly Example[], example: Example): readonly Example[] {
  const text = exampleText(example);
  return examples.some((other) => exampleText(other) === text) ? examples : [...examples, example];
}
