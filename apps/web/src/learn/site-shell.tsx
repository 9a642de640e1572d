import { Link, Outlet } from 'react-router';
import { useWords } from '../language/words.ts';
import { Preferences } from '../shell/preferences.tsx';
import { Seal } from '../shell/seal.tsx';
import { shellWords } from '../shell/shell-words.ts';
import { usePageStart } from '../shell/use-page-start.ts';
import { Toasts } from '../ui/toasts.tsx';
import { learnWords } from './learn-words.ts';
import './site-shell.css';

/** What stands around the chapters where there is no studio. */
export function SiteShell() {
  const [say, sayShell] = [useWords(learnWords), useWords(shellWords)];
  const main = usePageStart(`${say('title')} · ${sayShell('name')}`);
  return (
    <div className="site">
      <header className="site-head">
        <Link to="/learn" className="site-brand">
          <Seal size={36} />
          <span>{sayShell('name')}</span>
        </Link>
        <Preferences />
      </header>
      <main ref={main} tabIndex={-1} className="site-content">
        <Outlet />
      </main>
      <Toasts />
    </div>
  );
}
