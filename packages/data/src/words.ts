/** A text for people in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** A text about something with a name: "digits: …" and "digits：…". */
export function wordsAbout(name: string, en: string, zh: string): Words {
  return { en: `${name}: ${en}`, zh: `${name}：${zh}` };
}

/** What an error says. The system and libraries speak English: their words stand in both languages. */
export function wordsOf(error: unknown): Words {
  if (!(error instanceof Error)) return { en: String(error), zh: String(error) };
  const { message } = error;
  return { en: message, zh: 'zh' in error && typeof error.zh === 'string' ? error.zh : message };
}

/** 47040016 → "47,040,016": the same on every machine, whatever its language; Chinese groups digits so as well. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** formatAmount(1, 'picture') → "1 picture", formatAmount(2, 'class', 'classes') → "2 classes". */
export function formatAmount(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
