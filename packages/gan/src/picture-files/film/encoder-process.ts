import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { ffmpegBroken, ffmpegFailed, ffmpegMissing } from './ffmpeg-error.ts';

/** An ffmpeg that takes frames on stdin. It ends before we do, whatever way we end. */
export class EncoderProcess {
  readonly #command: string;
  readonly #child: ChildProcessByStdio<Writable, null, Readable>;
  readonly #ended: Promise<void>;
  #failure: Error | undefined;
  #said = '';

  constructor(command: string, args: readonly string[]) {
    this.#command = command;
    this.#child = spawn(command, args, {
      stdio: ['pipe', 'ignore', 'pipe'],
      windowsHide: true,
      // Ctrl-C reaches a whole group: it is we who decide when it ends
      detached: process.platform !== 'win32',
    });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#said = `${this.#said}${text}`.slice(-2000);
    });
    // a write to one that has ended: how it ended says more
    this.#child.stdin.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error: NodeJS.ErrnoException) => {
        this.#failure = error.code === 'ENOENT' ? ffmpegMissing(command) : ffmpegBroken(command, error);
        living.delete(this);
        resolve();
      });
      // "close" comes after the last of its words
      this.#child.on('close', (code, signal) => {
        if (code !== 0) this.#failure ??= ffmpegFailed(command, signal ?? `exit ${code}`, this.#said);
        living.delete(this);
        resolve();
      });
    });
    living.add(this);
  }

  /** Hands a frame over, and waits until it is taken: no more than one is kept here. Throws FfmpegError. */
  async write(frame: Uint8Array): Promise<void> {
    const fault = await new Promise<Error | null | undefined>((resolve) => {
      this.#child.stdin.write(frame, resolve);
    });
    if (!fault) return;
    await this.#ended;
    throw this.#failure ?? ffmpegFailed(this.#command, 'exit 0', this.#said);
  }

  /** Waits until the file is whole. Throws FfmpegError. */
  async finish(): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
    if (this.#failure) throw this.#failure;
  }

  /** Ends it at once; afterwards it holds no file open. */
  async kill(): Promise<void> {
    this.killNow();
    await this.#ended;
  }

  killNow(): void {
    this.#child.kill('SIGKILL');
  }
}

const living = new Set<EncoderProcess>();
process.on('exit', () => {
  for (const encoder of living) encoder.killNow();
});
