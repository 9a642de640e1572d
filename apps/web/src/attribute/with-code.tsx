import { Fragment } from 'react';

/** Paths, and the commands that cures name. */
const code = /((?:\/|[A-Z]:\\)[^\s:：,，]+|inkstone (?:train eye|collection add FOLDER))/;

/** A text in which paths and commands stand out as such. */
export function WithCode({ text }: { readonly text: string }) {
  return text.split(code).map((part, index) => {
    const key = index;
    return index % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>;
  });
}
