import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TAKES_FILES } from './recall-drop.tsx';
import './file-drop.css';

/** Takes one file, dropped or chosen. `children` say which. */
export function FileDrop({
  accept,
  choose,
  disabled = false,
  className,
  onFile,
  children,
}: {
  /** Types that the chooser offers. */
  readonly accept: string;
  /** What the button says. */
  readonly choose: string;
  readonly disabled?: boolean;
  readonly className: string;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button within does the same
    <div
      {...{ [TAKES_FILES]: '' }}
      className={`file-drop ${over ? 'file-drop-over' : ''} ${className}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      {children}
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          target.value = '';
        }}
      />
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {choose}
      </Button>
    </div>
  );
}
