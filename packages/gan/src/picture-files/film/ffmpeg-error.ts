import { WordedError, type Words } from '@inkstone/autograd';

/** A film that could not be made for want of ffmpeg, of an encoder in it, or because it failed. */
export class FfmpegError extends WordedError {
  readonly code = 'FFMPEG';
}

/** How people get ffmpeg, by Node's name of the system. */
const installs: Readonly<Record<string, Words>> = {
  darwin: { en: 'brew install ffmpeg', zh: 'brew install ffmpeg' },
  win32: { en: 'winget install Gyan.FFmpeg', zh: 'winget install Gyan.FFmpeg' },
};
const elsewhere: Words = {
  en: 'sudo apt install ffmpeg (Debian, Ubuntu), sudo dnf install ffmpeg (Fedora, with RPM Fusion) or sudo pacman -S ffmpeg (Arch)',
  zh: 'sudo apt install ffmpeg（Debian、Ubuntu）、sudo dnf install ffmpeg（Fedora，需 RPM Fusion）或 sudo pacman -S ffmpeg（Arch）',
};

/** There is no program `command`; says how `platform` gets it. */
export function ffmpegMissing(command: string, platform: string = process.platform): FfmpegError {
  const install = installs[platform] ?? elsewhere;
  return new FfmpegError({
    en: `MP4 and WebM need the program ffmpeg, and there is no ${command} here; install it: ${install.en}. Animated WebP and GIF need nothing`,
    zh: `MP4 与 WebM 需要程序 ffmpeg，而这里没有 ${command}；请安装：${install.zh}。动态 WebP 与 GIF 则什么都不需要`,
  });
}

/** It is there and has no encoder for films of this kind. */
export function encoderMissing(command: string, format: string, wanted: readonly string[]): FfmpegError {
  const names = wanted.join(', ');
  return new FfmpegError({
    en: `${command} was built without an encoder for ${format} (${names}); install a full ffmpeg, or choose another format`,
    zh: `${command} 编译时不含 ${format} 的编码器（${names}）；请安装完整的 ffmpeg，或选择其他格式`,
  });
}

/** It failed; `said` is the end of what it wrote on stderr. */
export function ffmpegFailed(command: string, how: string, said: string): FfmpegError {
  const words = said.trim();
  return new FfmpegError({
    en: `${command} ended with ${how}${words === '' ? ' and said nothing' : `: ${words}`}`,
    zh: `${command} 以 ${how} 结束${words === '' ? '，没有说明' : `：${words}`}`,
  });
}

/** It is there and cannot be started. */
export function ffmpegBroken(command: string, cause: Error): FfmpegError {
  return new FfmpegError(
    {
      en: `${command} cannot be started: ${cause.message}; check that it is a program that you may run`,
      zh: `${command} 无法启动：${cause.message}；请确认它是可以运行的程序`,
    },
    { cause },
  );
}
