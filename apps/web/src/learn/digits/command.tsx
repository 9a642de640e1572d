import { Fragment } from 'react';

/** A command to be typed. It breaks between its words only: never within `--grid`. */
export function Command({ line }: { readonly line: string }) {
  return (
    <code className="digits-command">
      {line.split(' ').map((word) => (
        <Fragment key={word}>
          <span>{word}</span>{' '}
        </Fragment>
      ))}
    </code>
  );
}
