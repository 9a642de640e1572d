/** Where and why a program failed, in both languages where it can be. */
export interface Fault {
  readonly message: string;
  readonly zh?: string | undefined;
  /** Of its text, from 1. */
  readonly line?: number | undefined;
}

function syntaxFault(said: string, line: number | undefined): Fault {
  return {
    message: `this does not parse: ${said}`,
    zh: `无法解析：${chinese(said) ?? said}`,
    ...(line !== undefined && { line }),
  };
}

/** Of what sucrase throws, whose messages end in `(line:column)`. */
export function parsingFault(error: unknown): Fault {
  const text = error instanceof Error ? error.message : String(error);
  const [, said = text, line] =
    /^(?:Error transforming .*?: )?(?:SyntaxError: )?(.*?)(?: \((\d+):\d+\))?$/s.exec(text) ?? [];
  return syntaxFault(said, line === undefined ? undefined : Number(line));
}

/** Of a program with `lineCount` lines that stand first in its worker's script. */
export function faultOf(error: unknown, lineCount: number): Fault {
  if (!(error instanceof Error)) return { message: String(error) };
  const places = [...(error.stack ?? '').matchAll(/blob:\S*?:(\d+):\d+/g)].map(([, line]) => Number(line));
  const line = places.find((place) => place <= lineCount);
  const zh = 'zh' in error && typeof error.zh === 'string' ? error.zh : chinese(error.message);
  const message =
    error.name === 'Error' || zh !== undefined ? error.message : `${error.name}: ${error.message}`;
  return { message, ...(zh !== undefined && { zh }), ...(line !== undefined && { line }) };
}

const phrases: readonly (readonly [RegExp, string])[] = [
  [/^(\S+) is not defined$/, '未定义 $1'],
  [/^(.+) is not a function$/, '$1 不是函数'],
  [/^(.+) is not iterable.*$/, '$1 不可迭代'],
  [/^Assignment to constant variable\.$/, '不能给常量赋值'],
  [/^Cannot access '(.+)' before initialization$/, '$1 在初始化之前就被使用'],
  [/^Cannot read properties of (\w+) \(reading '(.+)'\)$/, '不能读取 $1 的属性 $2'],
  [/^Maximum call stack size exceeded$/, '调用栈溢出：函数似乎在不断调用自己'],
  [/^Identifier '(.+)' has already been declared$/, '$1 已经声明过'],
  [/^Unexpected (?:token|identifier) (.+)$/, '此处不应有 $1'],
];

/** What browsers say most often, in Chinese. */
export function chinese(message: string): string | undefined {
  const found = phrases.find(([pattern]) => pattern.test(message));
  return found && message.replace(...found);
}

/** Of what a worker could not catch itself: it did not parse after all, or failed in a timer. `line` is 0 where none is known. */
export function uncaught(message: string, line: number, lineCount: number): Fault {
  const [, name, said = message] = /^Uncaught (?:(\w*Error): )?(.*)$/s.exec(message) ?? [];
  const place = line >= 1 && line <= lineCount ? line : undefined;
  const zh = chinese(said);
  if (name === 'SyntaxError') return syntaxFault(said, place);
  return { message: said, ...(zh !== undefined && { zh }), ...(place !== undefined && { line: place }) };
}
