/**
 * The studio's pages. Order matters in one place: language.ts readies i18next before any area brings its words.
 *
 * @module
 */
import './language/language.ts';
import '@fontsource-variable/eb-garamond/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { askEarly } from './early.ts';

askEarly(window.location);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
