import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../language/words.ts';
import { IconButton } from './button.tsx';
import { uiWords } from './ui-words.ts';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What can be done, at the foot. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
}

/** A modal dialog. The browser's own element holds the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, actions, wide = false }: DialogProps) {
  const say = useWords(uiWords);
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // closed while it is still in the page: only then does the browser give the focus back
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the veil closes; the keyboard has Escape and the cross
    <dialog
      ref={element}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div className="dialog-sheet">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={say('close')} onClick={onClose} />
        </header>
        <div className="dialog-body">{children}</div>
        {actions && <footer className="dialog-foot">{actions}</footer>}
      </div>
    </dialog>
  );
}
