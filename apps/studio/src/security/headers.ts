/** Nothing comes from elsewhere and no script stands in a page; wasm and workers are allowed, isolated so that wasm has threads. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** The page in whose frame the programs of Learn run, as the pages are built. */
export const SANDBOX_PAGE = 'learn-sandbox.html';

/**
 * Of that page alone, in place of the policy above: whatever a reader has written there has an origin that is nobody's, and may
 * start workers of its own text but ask nobody for anything. The one script of the page is named by what it contains.
 */
export const sandboxPolicy = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'sha256-Y8EoD0bQikkLKMYcc3yqVoGTiuyRTTTaC0/XdV7Tl18=' 'wasm-unsafe-eval'",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');
