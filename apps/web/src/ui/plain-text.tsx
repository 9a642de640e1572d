import { Fragment } from 'react';

/** The little Markdown that reports are written in: headings, lists, paragraphs, **strong** and `code`. No HTML. */
export function PlainText({ markdown }: { readonly markdown: string }) {
  return (
    <div className="plain-text">
      {blocks(markdown).map((block) => {
        const key = block.slice(0, 60);
        const [first = ''] = block.split('\n');
        if (/^#{1,6} /.test(first)) return <h3 key={key}>{first.replace(/^#+ /, '')}</h3>;
        if (/^[-*] /.test(first)) {
          return (
            <ul key={key}>
              {block.split(/\n(?=[-*] )/).map((item) => (
                <li key={item}>{inline(item.replace(/^[-*] /, ''))}</li>
              ))}
            </ul>
          );
        }
        if (/^\|/.test(first)) return <pre key={key}>{block}</pre>;
        return <p key={key}>{inline(block)}</p>;
      })}
    </div>
  );
}

/** Paragraphs; a heading ends at its line. */
function blocks(markdown: string): string[] {
  return markdown
    .replace(/^(#{1,6} .*)$/gm, '\n$1\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
}

function inline(text: string) {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, index) => {
    const key = index;
    if (part.startsWith('**')) return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>;
    return <Fragment key={key}>{part}</Fragment>;
  });
}
