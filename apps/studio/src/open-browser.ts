import { spawn } from 'node:child_process';

/** Opens an address in the person's browser, where there is a screen. */
export function openBrowser(
  address: string,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { platform } = process;
  if (platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY) return false;
  const [command, ...args] =
    platform === 'darwin'
      ? ['open', address]
      : platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  const child = spawn(command as string, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined); // no browser: the address is printed
  child.unref();
  return true;
}
