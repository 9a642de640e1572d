/** Tries every way out of the sandbox that a worker knows, and says for each how it was refused, or that it got through. */

/** Runs in the sandbox's worker, as text: uses nothing from outside. `own` and `elsewhere` are origins. */
export async function breakOut(own: string, elsewhere: string): Promise<Record<string, string>> {
  const tried: Record<string, string> = {};
  const attempt = async (name: string, way: () => unknown) => {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), 3000));
    try {
      await Promise.race([way(), late]);
      tried[name] = 'through';
    } catch (error) {
      tried[name] = `refused: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  const opened = (target: EventTarget) =>
    new Promise((resolve, reject) => {
      target.addEventListener('open', resolve);
      target.addEventListener('load', resolve);
      target.addEventListener('message', resolve);
      target.addEventListener('error', (event) => {
        event.preventDefault(); // a worker's error would else end the worker that started it
        reject(new Error('error event'));
      });
    });
  const scope = globalThis as unknown as {
    importScripts(address: string): void;
    navigator: { sendBeacon(address: string): boolean };
    caches: CacheStorage;
    indexedDB: IDBFactory;
    cookieStore: { getAll(): Promise<unknown> };
  };
  // in a text, so that no tool on the way turns it into something else
  const imported = (address: string) => {
    const text = `import(${JSON.stringify(address)}).then(() => postMessage(1), (error) => setTimeout(() => { throw error }))`;
    return opened(new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))));
  };

  for (const [name, origin] of [
    ['own', own],
    ['elsewhere', elsewhere],
  ] as const) {
    const path = `${origin}/api/attack`;
    await attempt(`fetch ${name}`, () => fetch(path, { credentials: 'include', mode: 'no-cors' }));
    await attempt(`keepalive ${name}`, () =>
      fetch(path, { method: 'POST', body: 'x', keepalive: true, mode: 'no-cors' }),
    );
    await attempt(`XMLHttpRequest ${name}`, () => {
      const request = new XMLHttpRequest();
      request.open('GET', path);
      request.send();
      return opened(request);
    });
    await attempt(`synchronous XMLHttpRequest ${name}`, () => {
      const request = new XMLHttpRequest();
      request.open('GET', path, false);
      request.send();
    });
    await attempt(`WebSocket ${name}`, () => opened(new WebSocket(path.replace('http', 'ws'))));
    await attempt(`EventSource ${name}`, () => opened(new EventSource(path)));
    await attempt(`importScripts ${name}`, () => scope.importScripts(`${origin}/first-paint.js?attack`));
    await attempt(`import ${name}`, () => imported(`${origin}/first-paint.js?attack`));
    await attempt(`new Worker ${name}`, () => opened(new Worker(`${origin}/first-paint.js?attack`)));
    await attempt(`FontFace ${name}`, () => new FontFace('x', `url(${origin}/attack.woff2)`).load());
    await attempt(`sendBeacon ${name}`, () => {
      if (!scope.navigator.sendBeacon(path)) throw new Error('not sent');
    });
    await attempt(`a worker's worker, fetch ${name}`, () => {
      const text = `fetch(${JSON.stringify(path)}, { mode: 'no-cors' }).then(() => postMessage(1), (error) => setTimeout(() => { throw error }))`;
      return opened(new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))));
    });
  }
  await attempt('relative fetch', () => fetch('/api/attack'));
  await attempt('relative import', () => imported('/api/attack'));
  await attempt('text as code', () => new Function('return 1')());
  await attempt('indexedDB', () => {
    const request = scope.indexedDB.open('learn');
    return new Promise((resolve, reject) => {
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  });
  await attempt('caches', () => scope.caches.keys());
  await attempt('cookieStore', () => scope.cookieStore.getAll());
  await attempt('files', () => navigator.storage.getDirectory());
  return tried;
}

/** In the page: starts the sandbox as the page does, but with nothing in the worker except `text`, and gives its first message. */
export function bareSandbox({
  address,
  text,
}: {
  readonly address: string;
  readonly text: string;
}): Promise<unknown> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.src = address;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      resolve(data);
      frame.remove();
    };
    frame.onload = () => {
      const wasm = new ArrayBuffer(8);
      frame.contentWindow?.postMessage({ scripts: [text], given: { wasm } }, '*', [port2, wasm]);
    };
    document.body.append(frame);
  });
}
