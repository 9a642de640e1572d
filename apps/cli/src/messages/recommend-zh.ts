import { count } from './numbers.ts';
import type { recommendEn } from './recommend-en.ts';

export const recommendZh: typeof recommendEn = {
  about: '推荐：评判各种方法能否找到人们喜欢的东西。',
  evaluate: '用 MovieLens 格式文件中的评分训练，再看能否找回另一文件中的评分。',
  ratings:
    '用于学习的评分：用户、条目、评分、时间，以制表符、:: 或逗号分隔（u1.base、ratings.dat、ratings.csv）',
  test: '要找回的评分（u1.test）',
  method: 'als（隐式反馈）、bpr（成对排序）、hybrid（als 加条目内容）、popular（不认识任何人）',
  items: '条目是什么，供 hybrid 与多样性使用：u.item、movies.dat 或 movies.csv',
  relevant: '测试评分达到此值才算要找回；不指定时为 4',
  top: '列表长度；不指定时为 10',
  factors: '向量长度；不指定时为 32',
  iterations: 'als：人与条目求解的次数，不指定时为 15；bpr：轮数，不指定时为 60',
  regularization: 'λ，把向量拉向 0；不指定时 als 为 40，bpr 为 0.05',
  alpha: 'als、hybrid：对评分 r 的置信度为 1 + α r；不指定时为 1',
  rate: 'bpr：梯度的第一步；不指定时为 0.05',
  solver: 'als、hybrid：conjugate-gradient（不指定时）或 cholesky（精确但较慢）',
  seed: '向量的种子；不指定时为 1',
  threads: 'als、hybrid：训练所用线程数，不指定时为 1；数值相同',
  examples: `
--ratings 中的每个评分都算一次事件，分值表示程度；一个人在其中评过的不再列出。
示例：
  inkstone recommend evaluate --ratings u1.base --test u1.test --method als --json
  inkstone recommend evaluate --ratings u1.base --test u1.test --method hybrid --items u.item`,
  notOfMethod: (flag, method) => `${flag}：--method ${method} 没有这项设置；请去掉`,
  nothingToFind: (file, relevant) =>
    `${file}：没有任何不低于 ${relevant} 且该用户未在 --ratings 中评过的评分；请降低 --relevant 或换一个文件`,
  noContent: '没有 --items 就不知道条目是什么：此时 hybrid 是 ALS 加上热门程度的先验。',
  iteration: (done, of) => `第 ${done} 次迭代，共 ${of} 次`,
  title: (method, people, items, relevant) =>
    `${method}：${count(people)} 人有待找回的条目（评分不低于 ${relevant}），共 ${count(items)} 个条目`,
  rows: { coverage: '覆盖率', diversity: '多样性', popularityBias: '热门偏向' },
  diversityBy: { features: '按条目内容', people: '按评分的人' },
};
