/**
 * Learn by itself, as static files that any web server can host: the same chapters without a studio around them. Addresses are
 * behind a #, because such a server knows of one page.
 *
 * @module
 */
import '../language/language.ts';
import '@fontsource-variable/eb-garamond/wght.css';
import '../theme/tokens.css';
import '../theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter, Navigate, Route, Routes } from 'react-router';
import ChapterPage from './chapter-page.tsx';
import LearnPage from './learn-page.tsx';
import { SiteShell } from './site-shell.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <HashRouter>
        <Routes>
          <Route element={<SiteShell />}>
            <Route path="learn" element={<LearnPage />} />
            <Route path="learn/:slug" element={<ChapterPage />} />
            <Route path="*" element={<Navigate to="/learn" replace />} />
          </Route>
        </Routes>
      </HashRouter>
    </StrictMode>,
  );
}
