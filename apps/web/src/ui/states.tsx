import type { ReactNode } from 'react';
import { errorText, UnreachableError } from '../api/api-error.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from './button.tsx';
import { uiWords } from './ui-words.ts';
import './states.css';

/** Nothing is here yet, and what to do about it. */
export function Empty({
  title,
  level = 2,
  children,
  actions,
}: {
  readonly title: string;
  /** 1 where it is the whole page. */
  readonly level?: 1 | 2;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const Title = `h${level}` as const;
  return (
    <div className="empty">
      <svg className="empty-stroke" viewBox="0 0 200 60" aria-hidden="true" focusable="false">
        <path d="M8 38c26-18 40-22 62-14s34 18 58 8 38-16 64-6c-24 2-38 8-58 18s-46 8-66-2-36-8-60-4Z" />
      </svg>
      <Title>{title}</Title>
      {children && <div className="empty-text soft">{children}</div>}
      {actions && <div className="row empty-actions">{actions}</div>}
    </div>
  );
}

/** Something did not work: what, and the way to try again. */
export function Fault({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const say = useWords(uiWords);
  const language = useLanguage();
  const text = error instanceof UnreachableError ? say('unreachable') : errorText(error, language);
  return (
    <div className="fault" role="alert">
      <p className="serif fault-title">{say('failed')}</p>
      {text && <p className="soft">{text}</p>}
      {onRetry && (
        <Button icon="again" onClick={onRetry}>
          {say('again')}
        </Button>
      )}
    </div>
  );
}

/** Holds the place of what is on its way: the same height, no movement. */
export function Skeleton({ height, label }: { readonly height: string; readonly label?: string }) {
  const say = useWords(uiWords);
  return (
    <div className="skeleton" style={{ height }} role="status">
      <span className="unseen">{label ?? say('loading')}</span>
    </div>
  );
}

/** How far something is, 0 … 1. */
export function Progress({ share, label }: { readonly share: number; readonly label: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div className="progress-ink" style={{ width: `${percent}%` }} />
    </div>
  );
}
