import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { oneScript } from './one-script.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), oneScript()],
  worker: { format: 'es', rolldownOptions: { checks: { bundlerTimings: false } } },
  build: {
    target: 'es2023',
    // everything is a file: data: addresses would need a wider content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // ONNX Runtime's wasm and the fonts are large and come only when asked for
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // how long plugins took is nothing to those who build once
      checks: { bundlerTimings: false },
      output: {
        // what every page needs comes as one file: a dozen small ones wait for one another on a busy machine
        codeSplitting: {
          groups: [
            {
              name: 'studio',
              test: /web[\\/]src[\\/](api|language|ui|shell|theme|wall|gallery)[\\/]|node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next|openapi-fetch)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
