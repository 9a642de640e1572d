/** The script of a child: TypeScript beside TypeScript, JavaScript beside JavaScript as it is published. */
export function childScript(name: 'data' | 'export' | 'look' | 'render' | 'train' | 'walk'): URL {
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  return new URL(`./${name}${ending}`, import.meta.url);
}
