import type { Words } from '@inkstone/data';
import sharp from 'sharp';

/** What a person should know of a file whose picture was taken all the same. `painting` is what the eye had of it. */
export async function notesOn(bytes: Uint8Array, painting: Uint8Array, eyeSide: number): Promise<Words[]> {
  const [file, looked] = await Promise.all([sharp(bytes).metadata(), sharp(painting).metadata()]);
  const notes: Words[] = [];
  if ((file.pages ?? 1) > 1) notes.push(pages(file.pages ?? 1));
  if (file.space === 'cmyk') notes.push(inks);
  const { width, height } = looked.autoOrient;
  if (Math.min(width, height) < eyeSide) notes.push(small(width, height, eyeSide));
  return notes;
}

const inks: Words = {
  en: 'The file is of printing inks (CMYK): its colours were turned into those of a screen, and may have shifted.',
  zh: '该文件使用印刷油墨色（CMYK）：颜色已转换为屏幕色，可能有所偏移。',
};

function pages(count: number): Words {
  return {
    en: `The file holds ${count} pictures or frames: only the first was looked at.`,
    zh: `该文件含有 ${count} 幅图片或帧：只看了第一幅。`,
  };
}

function small(width: number, height: number, side: number): Words {
  return {
    en: `The painting has ${width}×${height} pixels, and the eye looks at ${side}×${side}: little can be seen in it, so give a larger picture where there is one.`,
    zh: `画作只有 ${width}×${height} 像素，而眼睛看的是 ${side}×${side}：能看出的东西不多，如有更大的图片请使用它。`,
  };
}
