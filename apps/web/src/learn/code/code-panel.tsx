import { useId, useState } from 'react';
import { useLanguage, useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/field.tsx';
import { notify } from '../../ui/toasts.tsx';
import type { ChapterSlug } from '../chapters.ts';
import { codeWords } from './code-words.ts';
import { edited } from './edited.ts';
import { Editor } from './editor.tsx';
import { Output } from './output.tsx';
import { type ProgramName, programsOf, programText } from './programs.ts';
import { useProgram } from './use-program.ts';
import './code.css';

/** The chapter's matter as programs that can be changed and run. */
export default function CodePanel({ chapter }: { readonly chapter: ChapterSlug }) {
  const say = useWords(codeWords);
  const names = programsOf[chapter];
  const [chosen, choose] = useState<ProgramName>();
  const name = chosen && names.includes(chosen) ? chosen : names[0];
  if (!name) return null;
  return (
    <div className="code-panel">
      {names.length > 1 && (
        <Segmented
          label={say('programs')}
          quiet
          choices={names.map((value) => ({ value, label: say(value) }))}
          value={name}
          onChoose={choose}
        />
      )}
      <ProgramDesk key={name} name={name} isNamed={names.length > 1} />
      <p className="soft small code-note">{say('sandbox')}</p>
    </div>
  );
}

function ProgramDesk({
  name,
  isNamed,
}: {
  readonly name: ProgramName;
  /** Whether its name stands over it already. */
  readonly isNamed: boolean;
}) {
  const say = useWords(codeWords);
  const language = useLanguage();
  const title = useId();
  const { run, start, stop, clear } = useProgram();
  const [kept, setKept] = useState(() => edited.of(name));
  // counts up where the editor is to begin anew
  const [beginning, setBeginning] = useState(0);
  // a text that nobody has touched follows the language of the page; one that is being written keeps its editor
  const [begunIn, setBegunIn] = useState(language);
  if (kept === undefined && begunIn !== language) setBegunIn(language);
  const original = programText(name, language);
  const text = kept ?? original;
  const isOn = run.phase === 'starting' || run.phase === 'running';

  const edit = (next: string) => {
    if (next === original) edited.forget(name);
    else edited.keep(name, next);
    setKept(edited.of(name));
  };
  const restore = () => {
    edited.forget(name);
    setKept(undefined);
    setBeginning((count) => count + 1);
    clear();
  };
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    notify(say('copied'));
  };

  return (
    <section className="code-desk" aria-labelledby={title}>
      <h3 id={title} className={isNamed ? 'unseen' : undefined}>
        {say(name)}
      </h3>
      <p className="soft code-says">{say(`${name}Says`)}</p>
      <div className="code-tools">
        {isOn ? (
          <Button weight="warn" icon="stop" onClick={stop}>
            {say('stop')}
          </Button>
        ) : (
          <Button weight="ink" icon="play" onClick={() => start(text)}>
            {say('run')}
          </Button>
        )}
        <Button onClick={restore} disabled={kept === undefined}>
          {say('original')}
        </Button>
        {'clipboard' in navigator && (
          <Button weight="bare" onClick={copy}>
            {say('copy')}
          </Button>
        )}
      </div>
      <Editor
        key={`${beginning} ${begunIn}`}
        text={text}
        label={say('editor', { title: say(name) })}
        fault={run.fault?.line}
        onEdit={edit}
        onRun={() => start(text)}
      />
      <Output run={run} />
      <p className="faint small code-hint">{say('hint')}</p>
    </section>
  );
}
