import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

/** `ink`: the one thing to do here. `line`: what else can be done. `bare`: by the way. `warn`: takes something away. */
export type Weight = 'ink' | 'line' | 'bare' | 'warn';

interface Look {
  readonly weight?: Weight;
  readonly icon?: IconName;
  readonly children?: ReactNode;
}

export function Button({
  weight = 'line',
  icon,
  children,
  className,
  ...rest
}: Look & ComponentProps<'button'>) {
  return (
    <button type="button" className={`button button-${weight} ${className ?? ''}`} {...rest}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  );
}

/** A button that is only a drawing; `label` is its name and its tooltip. */
export function IconButton({
  icon,
  label,
  className,
  ...rest
}: { readonly icon: IconName; readonly label: string } & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type="button"
      className={`icon-button ${className ?? ''}`}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}

export function LinkButton({
  weight = 'line',
  icon,
  children,
  className,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link className={`button button-${weight} ${className ?? ''}`} {...rest}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Link>
  );
}

/** A file from the server, saved by the browser. */
export function DownloadButton({
  weight = 'line',
  href,
  name,
  children,
}: Look & { readonly href: string; readonly name?: string }) {
  return (
    <a className={`button button-${weight}`} href={href} download={name ?? ''}>
      <Icon name="download" size={18} />
      {children}
    </a>
  );
}
