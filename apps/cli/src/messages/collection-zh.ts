import type { collectionEn } from './collection-en.ts';

export const collectionZh: typeof collectionEn = {
  about: '您自己的作品集，归属鉴别时与自带作品一并参考：分开存放，可随时移除。',
  examples: `
示例：
  inkstone collection add scans/ --name "我的版画"
  inkstone collection list "我的版画"
  inkstone attribute unknown.jpg            （您的收藏也会被参考）
  inkstone collection remove "我的版画"     （图片留在原处）`,
  add: '让眼睛看一个图片文件夹；看过的会保留，中断后从停下处继续',
  folder: '图片文件夹，其中有 index.csv（file,artist,title,year,style），或按艺术家姓名分子文件夹',
  name: '收藏名称；缺省为文件夹名',
  listFile: '代替文件夹内 index.csv 的清单',
  list: '已有的收藏；给出名称时列出无法读取的图片及原因，以及各艺术家被认出的程度',
  which: '收藏名称',
  remove: '忘记眼睛对某个收藏的所见；图片不受影响',
  tate: '依据泰特美术馆的元数据（CC0）为您已有的图片写出收藏清单',
  tateFolder: 'github.com/tategallery/collection 的副本，或其中的 artworks 文件夹',
  pictures: '您的图片，文件名以馆藏编号开头，例如 N00530_8.jpg',
  out: '清单文件；缺省为图片旁的 index.csv',
  notFolder: (path) => `${path}：不是文件夹；请给出图片所在的文件夹`,
  progress: (done, total, failed) =>
    `${total} 张图片中的第 ${done} 张${failed > 0 ? `，已略过 ${failed} 张` : ''}`,
  added: (name, works, failed) =>
    `${name}：已认识 ${works} 件作品${failed > 0 ? `，略过 ${failed} 张图片` : ''}\n`,
  nothing: (name) => `${name}：没有一张图片可读`,
  use: '从现在起 inkstone attribute 会参考它们',
  hands: '眼睛未曾学过、由这些作品认识的艺术家：',
  hand: (works, told) =>
    told === null
      ? `${works} 件作品：太少，无法辨认；五件即可`
      : `${works} 件作品，逐件留出检验时认出 ${told} 件（共 ${works} 件）`,
  moreHands: (count) => `  另有 ${count} 位`,
  none: '还没有收藏：inkstone collection add 文件夹',
  row: (works, failed, source) => `${works} 件作品${failed > 0 ? `，略过 ${failed} 张图片` : ''}  ${source}`,
  noSuch: (name, names, near) =>
    names.length === 0
      ? `${name}：还没有收藏；用 inkstone collection add 文件夹 加入`
      : `${name}：没有这个收藏${near === undefined ? '' : `；是否指 ${near}？`}现有：${names.join('、')}`,
  removed: (name, works, source) => `${name}：已忘记 ${works} 件作品；图片仍在 ${source}\n`,
  noPictures: (pictures, works) =>
    `${pictures}：其中没有图片以这 ${works} 件作品的馆藏编号命名；文件名须以编号开头，例如 N00530_8.jpg`,
  listed: (works, without, file) => `有图片的作品 ${works} 件，没有的 ${without} 件：${file}\n`,
  addNow: (command) => `下一步：${command}`,
};
