import { StudioError } from '../studio-error.ts';
import type { FileType } from '../uploads/file-type.ts';

/** 422 that says what a file is where no recipe is in it. */
export function noRecipe(type: FileType): StudioError {
  if (type === 'png') {
    return new StudioError(422, 'NO_RECIPE', {
      en: 'a PNG without a recipe: it was not made by Inkstone, or another program saved it anew and dropped the recipe; drop the file as Inkstone wrote it',
      zh: '这个 PNG 没有配方：它不是砚台生成的，或被其他程序重新保存后丢失了配方；请拖入砚台写出的原始文件',
    });
  }
  if (type === 'unknown') {
    return new StudioError(422, 'NO_PICTURE', {
      en: 'not a picture: drop a PNG that Inkstone made',
      zh: '不是图片：请拖入砚台生成的 PNG',
    });
  }
  return new StudioError(422, 'NO_PNG', {
    en: `a ${type} file, which carries no recipe: drop the PNG that Inkstone made`,
    zh: `这是 ${type} 文件，不带配方：请拖入砚台生成的 PNG`,
  });
}
