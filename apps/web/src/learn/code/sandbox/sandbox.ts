/**
 * Runs what a reader writes where it can do no harm. The program and its library become one worker inside a frame of
 * `sandbox="allow-scripts"`: it has an origin of its own that is nobody's, hence no cookies, no storage and no session, and
 * the frame's content security policy, which its worker inherits, allows no request of any kind. The page fetches what the
 * program needs and hands it over. To stop it the frame is taken away, and the worker with it, whatever it is doing.
 */
import wasmAddress from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { type Fault, parsingFault } from './fault-of.ts';
import { type Message, readMessage } from './messages.ts';
import type { Given } from './worker-text.ts';

/** What the frame is sent, with a port for what the worker says. */
interface Start {
  /** The worker's script in parts. */
  readonly scripts: readonly string[];
  readonly given: Given;
}

/** Until a worker must have begun: a blocked frame says nothing. */
const PATIENCE_MS = 30_000;
/** More than a program sends by its own means; one that sends more is stopped. */
const MOST_MESSAGES = 2_000;

export interface Running {
  /** At once, endless loops too. Nothing is told after it. */
  stop(): void;
}

/** Starts TypeScript; `tell` gets what it says, and as the last `done` or `failed`. */
export function runProgram(text: string, tell: (message: Message) => void): Running {
  const frame = document.createElement('iframe');
  const { port1: port, port2 } = new MessageChannel();
  const leaving = new AbortController();
  const lineCount = text.split('\n').length;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let count = 0;

  const stop = () => {
    leaving.abort();
    clearTimeout(patience);
    port.close();
    frame.remove();
  };
  const hear = (message: Message) => {
    if (leaving.signal.aborted) return;
    clearTimeout(patience);
    if (message.kind === 'done' || message.kind === 'failed') stop();
    tell(message);
  };
  const fail = (fault: Fault) => hear({ kind: 'failed', ...fault });

  port.onmessage = ({ data }) =>
    ++count > MOST_MESSAGES ? fail(tooMuch) : hear(readMessage(data, lineCount));
  begin().catch((error: unknown) =>
    fail({ message: error instanceof Error ? error.message : String(error) }),
  );
  return { stop };

  async function begin(): Promise<void> {
    const { workerText } = await import('./worker-text.ts');
    let program: string;
    try {
      program = workerText(text);
    } catch (error) {
      return fail(parsingFault(error));
    }
    if (leaving.signal.aborted) return;
    const [library, wasm] = await Promise.all([
      libraryText(leaving.signal),
      wasmBytes(leaving.signal),
      loaded(frame),
    ]);
    if (leaving.signal.aborted) return;
    const start: Start = { scripts: [program, library], given: { wasm, lineCount } };
    frame.contentWindow?.postMessage(start, '*', [port2, wasm]);
    patience = setTimeout(() => fail(notStarted), PATIENCE_MS);
  }
}

const tooMuch: Fault = {
  message: 'the program said too much at once and was stopped',
  zh: '程序一次说得太多，已被停止',
};
const notStarted: Fault = {
  message:
    'the sandbox did not start: the page’s server must serve learn-sandbox.html beside it, and with Cross-Origin-Embedder-Policy where the page has it',
  zh: '沙箱未能启动：提供网页的服务器须一并提供 learn-sandbox.html；若网页带有 Cross-Origin-Embedder-Policy，该文件也须带上',
};

/** A frame of an origin that is nobody's, out of sight. */
function loaded(frame: HTMLIFrameElement): Promise<void> {
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.title = 'Sandbox';
  frame.src = new URL(`${import.meta.env.BASE_URL}learn-sandbox.html`, location.href).href;
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    document.body.append(frame);
  });
}

async function libraryText(signal: AbortSignal): Promise<string> {
  const { default: address } = await import('./library.ts?one-script');
  return fetched(address, signal, (answer) => answer.text());
}

function wasmBytes(signal: AbortSignal): Promise<ArrayBuffer> {
  return fetched(wasmAddress, signal, (answer) => answer.arrayBuffer());
}

/**
 * Reads files with their hash in their names: once here, they stay. A connection that was cut is tried once more, past the cache:
 * that of a private window has no room for 14 MB, and then fails whoever reads while another one writes.
 */
async function fetched<T>(
  address: string,
  signal: AbortSignal,
  read: (answer: Response) => Promise<T>,
): Promise<T> {
  const attempt = async (cache: RequestCache) => {
    const answer = await fetch(address, { signal, cache });
    if (!answer.ok) throw new Error(`${address}: the server answered ${answer.status}`);
    return read(answer);
  };
  try {
    return await attempt('force-cache');
  } catch (error) {
    if (signal.aborted) throw error;
    return attempt('no-store');
  }
}
