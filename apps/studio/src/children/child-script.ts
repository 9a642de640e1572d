type ScriptName =
  | 'collect'
  | 'data'
  | 'explain'
  | 'export'
  | 'eye'
  | 'look'
  | 'project'
  | 'recommend'
  | 'render'
  | 'steer'
  | 'train'
  | 'walk';

/** The script of a child: TypeScript beside TypeScript, JavaScript beside JavaScript as it is published. */
export function childScript(name: ScriptName): URL {
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  return new URL(`./${name}${ending}`, import.meta.url);
}
