import { type ComponentProps, type ReactNode, startTransition, useId, useOptimistic } from 'react';
import './field.css';

interface Labelled {
  readonly label: string;
  readonly hint?: ReactNode;
}

/** A line of text with its name over it. */
export function TextField({ label, hint, ...rest }: Labelled & Omit<ComponentProps<'input'>, 'id'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

export function TextArea({ label, hint, ...rest }: Labelled & Omit<ComponentProps<'textarea'>, 'id'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={3} aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly disabled?: boolean;
}

export function SelectField<T extends string>({
  label,
  hint,
  choices,
  value,
  onChoose,
}: Labelled & {
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint && <p className="field-hint">{hint}</p>}
    </div>
  );
}

/** A number on a line; `said` is its value in words. */
export function SliderField({
  label,
  hint,
  said,
  value,
  min,
  max,
  step,
  onSlide,
}: Labelled & {
  readonly said: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onSlide: (value: number) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <div className="row-apart">
        <label htmlFor={id}>{label}</label>
        <output className="figures soft" htmlFor={id}>
          {said}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className="slider"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={said}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onSlide(event.target.valueAsNumber)}
      />
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A few choices side by side, one of them taken. */
export function Segmented<T extends string>({
  label,
  choices,
  value,
  onChoose,
  quiet = false,
}: {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
  /** Whether the name is only for screen readers. */
  readonly quiet?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="segmented">
      <legend className={quiet ? 'unseen' : 'segmented-name'}>{label}</legend>
      <div className="segmented-choices">
        {choices.map((choice) => (
          <label key={choice.value} className="segment">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChoose(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * A box that shows at once what was chosen. Where `onCheck` returns a promise, `checked` may follow until it is kept: bound to
 * `checked` alone, the box would jump back under the hand meanwhile.
 */
export function CheckField({
  label,
  checked,
  onCheck,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => unknown;
}) {
  const [shown, show] = useOptimistic(checked);
  const choose = (wish: boolean) => {
    const kept = onCheck(wish);
    if (!(kept instanceof Promise)) return;
    startTransition(async () => {
      show(wish);
      await kept;
    });
  };
  return (
    <label className="check">
      <input type="checkbox" checked={shown} onChange={(event) => choose(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
