/** 1,234 pictures; 1 picture. */
export const amount = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** 1,234. */
export const count = (value: number) => value.toLocaleString('zh-CN');
