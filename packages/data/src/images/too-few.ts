import { DataError, type Problem } from '../errors.ts';
import { formatAmount, formatCount, type Words, wordsAbout } from '../words.ts';

/** Too few pictures of a folder or an archive could be read: says why, and what to do. */
export function tooFew(
  name: string,
  count: number,
  tooSmall: number,
  problems: readonly Problem[],
  { size, minimum }: { readonly size: number; readonly minimum: number },
): DataError {
  const { en: shownEn, zh: shownZh } = shown(problems);
  if (tooSmall > 0 && tooSmall === problems.length) {
    return new DataError(
      'TOO_SMALL',
      wordsAbout(
        name,
        `${formatAmount(tooSmall, 'picture')} too small for ${size}×${size}; choose a smaller size, ` +
          `use larger pictures, or allow enlarging${shownEn}`,
        `有 ${formatCount(tooSmall)} 张图片太小，不宜放大到 ${size}×${size}；请选择更小的尺寸，` +
          `换用更大的图片，或允许放大${shownZh}`,
      ),
    );
  }
  const { en, zh } = shortage(count, minimum, problems.length > 0);
  return new DataError(
    'TOO_FEW',
    wordsAbout(
      name,
      `${en}; add pictures or choose another folder${shownEn}`,
      `${zh}；请增加图片或选择别的文件夹${shownZh}`,
    ),
  );
}

function shortage(count: number, minimum: number, hasProblems: boolean): Words {
  if (count > 0) {
    return {
      en: `only ${formatAmount(count, 'readable picture')}; at least ${minimum} are needed, and some 500 to learn well`,
      zh: `只有 ${formatCount(count)} 张可读的图片；至少需要 ${minimum} 张，要学得好约需 500 张`,
    };
  }
  if (hasProblems) return { en: 'no readable picture', zh: '没有可读的图片' };
  return {
    en: 'no pictures (jpg, png, webp, gif, tiff, avif or svg) in it or its sub-folders',
    zh: '它和子文件夹中都没有图片（jpg、png、webp、gif、tiff、avif 或 svg）',
  };
}

const SHOWN = 5;

/** The first problems, a line each. */
function shown(problems: readonly Problem[]): Words {
  const named = problems.slice(0, SHOWN);
  const more = problems.length - named.length;
  return {
    en: [
      ...named.map(({ file, reason }) => `\n  ${file}: ${reason}`),
      more > 0 ? `\n  … and ${formatCount(more)} more` : '',
    ].join(''),
    zh: [
      ...named.map(({ file, zh }) => `\n  ${file}：${zh}`),
      more > 0 ? `\n  ……另有 ${formatCount(more)} 个` : '',
    ].join(''),
  };
}
