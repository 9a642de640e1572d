import { useEffect } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { followStudio } from '../api/events.ts';
import { useWords } from '../language/words.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { JobTray } from './job-tray.tsx';
import { Preferences } from './preferences.tsx';
import { RecallDrop } from './recall-drop.tsx';
import { Seal } from './seal.tsx';
import { shellWords } from './shell-words.ts';
import { usePageStart } from './use-page-start.ts';
import './shell.css';

const pages = [
  { to: '/', icon: 'create', key: 'create' },
  { to: '/steer', icon: 'steer', key: 'steer' },
  { to: '/train', icon: 'train', key: 'train' },
  { to: '/gallery', icon: 'gallery', key: 'gallery' },
  { to: '/for-you', icon: 'forYou', key: 'forYou' },
  { to: '/attribute', icon: 'hand', key: 'attribute' },
  { to: '/recall', icon: 'recall', key: 'recall' },
  { to: '/learn', icon: 'learn', key: 'learn' },
] as const satisfies readonly { to: string; icon: IconName; key: string }[];

/** What stands around every page: the seal, the way to the pages, language and light. */
export function Shell() {
  const say = useWords(shellWords);
  const { pathname } = useLocation();

  useEffect(followStudio, []);

  const here =
    pages.find(({ to }) => to !== '/' && pathname.startsWith(to)) ??
    (pathname === '/' ? pages[0] : undefined);
  const main = usePageStart(here ? `${say(here.key)} · ${say('name')}` : say('name'));

  return (
    <div className="shell">
      <a className="skip" href="#content">
        {say('toContent')}
      </a>
      <header className="rail">
        <Link to="/" className="brand" aria-label={say('name')}>
          <Seal size={44} />
          <span className="brand-name">{say('name')}</span>
        </Link>
        <nav className="pages" aria-label={say('pages')}>
          {pages.map(({ to, icon, key }) => (
            <NavLink key={to} to={to} end={to === '/'} className="page-link">
              <Icon name={icon} size={22} />
              <span>{say(key)}</span>
            </NavLink>
          ))}
        </nav>
        <JobTray />
        <Preferences />
      </header>
      <main id="content" ref={main} tabIndex={-1} className="content">
        <ConnectionBanner />
        <Outlet />
      </main>
      <RecallDrop />
      <Toasts />
    </div>
  );
}
