import { useEffect, useSyncExternalStore } from 'react';
import { errorText, UnreachableError } from '../api/api-error.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button, IconButton } from './button.tsx';
import { uiWords } from './ui-words.ts';
import './toasts.css';

export interface Toast {
  readonly id: number;
  readonly text?: string;
  readonly error?: unknown;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const LINGER_MS = 8_000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something at the foot of the page for a while, with one thing that can be done about it. */
export function notify(text: string, action?: Toast['action']): void {
  show([...toasts.slice(-2), { id: nextId++, text, ...(action && { action }) }]);
}

export function notifyError(error: unknown): void {
  show([...toasts.slice(-2), { id: nextId++, error }]);
}

function dismiss(id: number): void {
  show(toasts.filter((toast) => toast.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const say = useWords(uiWords);
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <section className="toasts" aria-live="polite" aria-label={say('notices')}>
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const say = useWords(uiWords);
  const language = useLanguage();
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), LINGER_MS);
    return () => clearTimeout(timer);
  }, [toast.id]);
  const failure =
    toast.error instanceof UnreachableError
      ? say('unreachable')
      : (errorText(toast.error, language) ?? say('failed'));
  const { action } = toast;
  return (
    <div className={toast.error ? 'toast toast-fault' : 'toast'}>
      <p>{toast.text ?? failure}</p>
      {action && (
        <Button
          weight="bare"
          onClick={() => {
            dismiss(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label={say('dismiss')} onClick={() => dismiss(toast.id)} />
    </div>
  );
}
