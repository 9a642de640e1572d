import { describe, expect, it } from 'vitest';
import { openEventStream, type Source, waitBefore } from './event-stream.ts';

class Line implements Source {
  readonly url: string;
  readyState = 0;
  onopen: Source['onopen'] = null;
  onerror: Source['onerror'] = null;
  onmessage: Source['onmessage'] = null;
  constructor(url: string) {
    this.url = url;
  }
  close() {
    this.readyState = 2;
  }
  breakDown() {
    this.readyState = 2;
    this.onerror?.();
  }
}

function setUp() {
  const lines: Line[] = [];
  const waits: { run: () => void; ms: number; prevented: boolean }[] = [];
  const heard: unknown[] = [];
  const states: boolean[] = [];
  const stream = openEventStream('/api/events', {
    onData: (data) => heard.push(data),
    onState: (open) => states.push(open),
    open: (url) => {
      const line = new Line(url);
      lines.push(line);
      return line;
    },
    later: (run, ms) => {
      const wait = { run, ms, prevented: false };
      waits.push(wait);
      return () => {
        wait.prevented = true;
      };
    },
  });
  return { lines, waits, heard, states, stream };
}

describe('an event stream', () => {
  it('hears events', () => {
    const { lines, heard } = setUp();
    lines[0]!.onmessage?.({ data: '{"type":"board"}' });
    expect(heard).toEqual([{ type: 'board' }]);
  });

  it('comes back after a line that broke for good, and says so', () => {
    const { lines, waits, states } = setUp();
    lines[0]!.onopen?.();
    lines[0]!.breakDown();
    waits[0]!.run();
    lines[1]!.onopen?.();
    expect(lines.map(({ url }) => url)).toEqual(['/api/events', '/api/events']);
    expect(states).toEqual([true, false, true]);
  });

  it('leaves a line alone that the browser mends itself', () => {
    const { lines, waits } = setUp();
    lines[0]!.readyState = 0;
    lines[0]!.onerror?.();
    expect(waits).toEqual([]);
  });

  it('waits longer each time, and not so long again once it was open', () => {
    const { lines, waits } = setUp();
    lines[0]!.breakDown();
    waits[0]!.run();
    lines[1]!.breakDown();
    waits[1]!.run();
    lines[2]!.onopen?.();
    lines[2]!.breakDown();
    expect(waits.map(({ ms }) => ms)).toEqual([1_000, 2_000, 1_000]);
    expect(waitBefore(20)).toBe(30_000);
  });

  it('does not come back once it is closed', () => {
    const { lines, waits, stream } = setUp();
    lines[0]!.breakDown();
    stream.close();
    expect(waits[0]!.prevented).toBe(true);
  });
});
