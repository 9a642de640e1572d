/**
 * `npm run bench:studio`: the real studio in a process of its own on a new home folder, with clients on loopback that read
 * and write. How long its starts take, how soon a first picture comes, pictures a second, requests a second and how long each
 * kind takes, errors, and whether each acknowledged keep is there after a SIGKILL under load.
 * Options: --seconds N (60), --clients N (50), --works N (200, kept before), --json. Exit 1 where a request failed or a keep
 * was lost.
 */
import { parseArgs } from 'node:util';
import { openedStudio, passingHome } from '../test/studio/opened-studio.ts';
import { machine } from './machine.ts';
import { quantile } from './statistics.ts';
import { Client } from './studio/client.ts';
import { clickForPicture, openPage, throughput } from './studio/generation.ts';
import { load } from './studio/load.ts';
import { readBack } from './studio/read-back.ts';
import { type Scene, setScene } from './studio/scene.ts';
import { metricsReader } from './studio/server-figures.ts';
import { milliseconds, table } from './table.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    clients: { type: 'string', default: '50' },
    works: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
});
const [seconds, clients, works] = [values.seconds, values.clients, values.works].map(Number);
if (!(seconds && seconds > 0) || !(clients && clients >= 1) || !(works && works >= 1)) {
  console.error('usage: npm run bench:studio -- [--seconds N] [--clients N] [--works N] [--json]');
  process.exit(2);
}

const home = await passingHome();
const opened: Awaited<ReturnType<typeof openedStudio>>[] = [];
async function open() {
  const start = performance.now();
  const studio = await openedStudio(home.path);
  opened.push(studio);
  const startMs = performance.now() - start;
  const client = await Client.enter(studio, clients ?? 1);
  await openPage(client);
  return { studio, client, startMs };
}

try {
  const figuresOf = await metricsReader(home.path);
  const first = await open();
  const scene = await setScene(first.client, 0);
  const firstClick = await clickForPicture(scene);
  const clicks: number[] = [];
  for (let click = 0; click < 40; click++) clicks.push(await clickForPicture(scene));
  const picturesPerSecond = await throughput(scene);

  const filled: Scene = await setScene(first.client, works);
  filled.nextSeed = scene.nextSeed;
  const before = await figuresOf(first.studio);
  const done = await load(filled, { clients, seconds });
  const after = await figuresOf(first.studio);
  first.client.close();
  await first.studio.kill();

  const second = await open();
  const laterClick = await clickForPicture({ ...filled, client: second.client });
  const lost = await readBack(second.client, filled.kept);
  second.client.close();
  await second.studio.stop();

  const third = await open();
  third.client.close();
  await third.studio.stop();

  const kinds = [...done.times].map(([name, times]) => ({
    name,
    count: times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    most: Math.max(...times),
  }));
  const all = [...done.times.values()].flat();
  const errors = [...done.errors];
  const report = {
    ...{ machine: machine(1), seconds, clients, works },
    starts: { first: first.startMs, afterKill: second.startMs, later: third.startMs },
    pictures: {
      ...{ firstClick, laterClick, perSecond: picturesPerSecond },
      ...{ p50: quantile(clicks, 0.5), p99: quantile(clicks, 0.99) },
    },
    load: {
      requests: all.length,
      perSecond: all.length / done.seconds,
      ...{ p50: quantile(all, 0.5), p99: quantile(all, 0.99), kinds, errors },
      ...{ kept: filled.kept.length, lost },
    },
    server: { before, after },
  };
  if (values.json) console.log(JSON.stringify(report, null, 1));
  else tell(report);
  if (errors.length > 0 || lost.length > 0) process.exitCode = 1;
  function tell({ starts, pictures, load: { kinds: rows, ...total }, machine: about }: typeof report) {
    console.log(
      table([
        ['start', ''],
        ['on a new home folder', milliseconds(starts.first)],
        ['after a SIGKILL under load', milliseconds(starts.afterKill)],
        ['later', milliseconds(starts.later)],
        ['pictures', ''],
        ['first click after a first start', milliseconds(pictures.firstClick)],
        ['first click after a later start', milliseconds(pictures.laterClick)],
        ['a click later, median', milliseconds(pictures.p50)],
        ['a click later, p99', milliseconds(pictures.p99)],
        ['a second, 32 wanted at once', pictures.perSecond.toFixed(0)],
      ]),
    );
    console.log();
    console.log(
      table([
        [`${clients} clients, ${seconds} s`, 'count', 'p50', 'p99', 'most'],
        ...rows.map(({ name, count, p50, p99, most }) => [
          name,
          String(count),
          ...[p50, p99, most].map(milliseconds),
        ]),
        ['all', String(total.requests), milliseconds(total.p50), milliseconds(total.p99), ''],
      ]),
    );
    console.log();
    console.log(
      `${total.perSecond.toFixed(0)} requests a second; ${errors.length} kinds of errors; ` +
        `${total.kept} works kept and acknowledged, ${lost.length} lost after a SIGKILL`,
    );
    for (const [what, count] of errors) console.log(`error, ${count} times: ${what}`);
    for (const what of lost.slice(0, 20)) console.log(`lost: ${what}`);
    console.log(
      `server: ${before.megabytes.toFixed(0)} MB before, ${after.megabytes.toFixed(0)} MB after; event loop late ` +
        `p50 ${milliseconds(after.lateMedian)}, p99 ${milliseconds(after.lateP99)}, most ${milliseconds(after.lateMost)}`,
    );
    console.log(
      `${about.processor}, ${about.cores} cores, ${about.system}, Node ${about.node}, load ${about.load.toFixed(1)}`,
    );
  }
} finally {
  await Promise.all(opened.map((studio) => studio.kill()));
  await home.remove();
}
