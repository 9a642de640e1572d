import { Fragment } from 'react';

/** L_D as L with a small D below the line, wherever in a text such a sign is. */
export function Subscripted({ text }: { readonly text: string }) {
  const [start = '', ...rest] = text.split('_');
  return (
    <>
      {start}
      {rest.map((part) => (
        <Fragment key={part}>
          <sub>{part.slice(0, 1)}</sub>
          {part.slice(1)}
        </Fragment>
      ))}
    </>
  );
}
