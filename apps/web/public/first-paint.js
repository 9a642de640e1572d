// the chosen scheme and language, set before the first paint so that nothing flashes
try {
  const scheme = localStorage.getItem('inkstone.scheme');
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme;
  const language = localStorage.getItem('inkstone.language') || navigator.language;
  document.documentElement.lang = language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
} catch {
  // a browser that keeps nothing gets its own defaults
}
