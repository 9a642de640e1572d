import { expect, it } from 'vitest';
import { EventLog } from './event-log.ts';

it('tells who comes back what was missed, as far as it is kept', () => {
  const log = new EventLog<string>(3);
  const heard: string[] = [];
  let last = 0;
  const stop = log.listen(undefined, ({ id, data }) => {
    heard.push(data);
    last = id;
  });
  log.publish('a');
  stop();
  for (const text of ['b', 'c']) log.publish(text);
  const missed: string[] = [];
  log.listen(last, ({ data }) => missed.push(data));
  log.publish('d');
  expect([heard, missed]).toEqual([['a'], ['b', 'c', 'd']]);
  const late: string[] = [];
  log.listen(0, ({ data }) => late.push(data));
  expect(late).toEqual(['b', 'c', 'd']);
});
