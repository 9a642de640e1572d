import type { Findings, Verdict } from './findings.ts';
import type { RunDescription } from './run-description.ts';

interface ReportTexts {
  title(run: RunDescription): string;
  outcome(findings: Findings): string;
  evaluations(findings: Findings): string;
  balance(findings: Findings): string;
  advice(findings: Findings): string;
  made(run: RunDescription): string;
}

const number = (value: number, digits = 2) =>
  Number.isFinite(value) ? value.toFixed(digits) : String(value);
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

const outcomes: Readonly<Record<'en' | 'zh', Readonly<Record<Verdict, string>>>> = {
  en: {
    trained: 'It trained and has settled: more steps with these settings would change little.',
    'still improving': 'It was still improving when it ended: more steps are likely to pay.',
    'stopped early': 'It was stopped before its end. Nothing is lost: it can go on from its last checkpoint.',
    collapsed:
      'It collapsed: the generator lost the variety of the training pictures, or the numbers overflowed.',
    'one-sided':
      'The discriminator won: it tells nearly every picture apart, so the generator has little to learn from.',
    narrow: 'It trained, but some classes hardly appear among the pictures.',
    'too alike':
      'Its pictures are far more alike than real ones: the generator has not learnt their variety, or has lost it.',
    unevaluated: 'It ended before its first evaluation, so there is no measure of its pictures.',
  },
  zh: {
    trained: '训练完成并已稳定：在同样设置下再加步数变化不大。',
    'still improving': '结束时仍在进步：增加步数多半会有收获。',
    'stopped early': '在结束前被停止。没有丢失任何东西：可从最后的检查点继续。',
    collapsed: '训练崩溃：生成器失去了训练图片的多样性，或数值溢出。',
    'one-sided': '判别器占了上风：它几乎能分辨每一张图片，生成器因此学不到多少东西。',
    narrow: '训练完成，但有些类别几乎没有出现在生成的图片中。',
    'too alike': '生成的图片彼此远比真实图片相似：生成器还没有学会、或已失去了它们的多样性。',
    unevaluated: '在第一次评估之前就结束了，因此没有对图片的度量。',
  },
};

const advices: Readonly<Record<'en' | 'zh', Readonly<Record<Verdict, string>>>> = {
  en: {
    trained: 'Make pictures with `inkstone sample`. For more, train longer or on more pictures.',
    'still improving': 'Continue it: `inkstone train --resume RUN --steps N` with a larger N.',
    'stopped early': 'Continue it: `inkstone train --resume RUN`.',
    collapsed:
      'Try a lower learning rate (`--lr`), a stronger R1 (`--r1 1`), or DiffAugment (`--augment translation`); with few pictures all three.',
    'one-sided': 'Try `--augment translation`, `--r1 1`, a lower `--lr-d`, or `--balance gated`.',
    narrow:
      'Train longer, condition on the labels (`--classes`), or raise the weight average (`--ema 0.998`).',
    'too alike':
      'Train longer: `inkstone train --resume RUN --steps N` with a larger N. If that does not help, try lower learning rates (`--lr`) or `--r1 1`.',
    unevaluated: 'Train longer, or evaluate sooner (`--evaluate-every`).',
  },
  zh: {
    trained: '用 `inkstone sample` 生成图片。想要更多，可延长训练或增加图片。',
    'still improving': '继续训练：`inkstone train --resume RUN --steps N`，N 取更大的值。',
    'stopped early': '继续训练：`inkstone train --resume RUN`。',
    collapsed:
      '试试更低的学习率（`--lr`）、更强的 R1（`--r1 1`）或 DiffAugment（`--augment translation`）；图片少时三者并用。',
    'one-sided': '试试 `--augment translation`、`--r1 1`、更低的 `--lr-d` 或 `--balance gated`。',
    narrow: '延长训练、按标签条件生成（`--classes`），或提高权重平均（`--ema 0.998`）。',
    'too alike':
      '延长训练：`inkstone train --resume RUN --steps N`，N 取更大的值。若无改善，试试更低的学习率（`--lr`）或 `--r1 1`。',
    unevaluated: '延长训练，或更早评估（`--evaluate-every`）。',
  },
};

function table(findings: Findings, head: readonly string[]): string {
  const rows = findings.evaluations.map(({ step, score, diversity }) => {
    const shown = findings.kind === 'classifier' ? percent(1 - score) : number(score);
    const mark = step === findings.best?.step ? ' ★' : '';
    return `| ${step}${mark} | ${shown} |${diversity === undefined ? '' : ` ${number(diversity)} |`}`;
  });
  const columns = findings.kind === 'classifier' ? head.slice(0, 2) : head;
  return [`| ${columns.join(' | ')} |`, `|${columns.map(() => '---').join('|')}|`, ...rows].join('\n');
}

const shares = (values: readonly number[]) =>
  values.map((share, index) => `${index}: ${percent(share)}`).join(', ');

export const reportTexts: Readonly<Record<'en' | 'zh', ReportTexts>> = {
  en: {
    title: (run) =>
      `# How the run went\n\nRecipe \`${run.recipe}\` on ${run.data.name}: ${run.data.count} pictures, of which ${run.data.heldOut} were set aside to choose the best checkpoint.`,
    outcome: (f) =>
      [
        `**${outcomes.en[f.verdict]}**`,
        `${f.steps} of ${f.planned} steps in ${number(f.minutes, 1)} minutes, ${number(f.picturesPerSecond, 0)} pictures a second.`,
        ...(f.collapse ? [`At step ${f.collapse.step}: ${f.collapse.fault.en}.`] : []),
        ...f.rollbacks.map(
          (r) => `At step ${r.step} it went back to step ${r.to} with a lower learning rate: ${r.fault.en}.`,
        ),
      ].join('\n'),
    evaluations: (f) =>
      f.evaluations.length === 0
        ? ''
        : `${table(f, f.kind === 'classifier' ? ['step', 'accuracy'] : ['step', 'Fréchet distance', 'diversity'])}\n\n★ is kept in \`best/\` and \`model.onnx\`.${f.kind === 'gan' ? ' The Fréchet distance is to the pictures set aside (lower is better); diversity is 1 where the pictures vary as much as real ones. The test set had no part in this.' : ''}`,
    balance: (f) =>
      f.dReal === undefined || f.dFake === undefined
        ? ''
        : [
            `At the end the discriminator gave real pictures ${percent(f.dReal)} and generated ones ${percent(f.dFake)} on average; 50 % each would be a perfect generator.`,
            ...(f.classShares ? [`Classes of the pictures: ${shares(f.classShares)}.`] : []),
          ].join('\n'),
    advice: (f) => `**What to do next.** ${advices.en[f.verdict]}`,
    made: (run) =>
      `Seed ${run.seed}, device ${run.device}, ${run.threads} threads, Inkstone ${run.versions.inkstone ?? ''}. Licence of the data: ${run.data.license ?? 'not stated'}.`,
  },
  zh: {
    title: (run) =>
      `# 训练结果\n\n配方 \`${run.recipe}\`，数据 ${run.data.name}：共 ${run.data.count} 张图片，其中 ${run.data.heldOut} 张留作挑选最佳检查点。`,
    outcome: (f) =>
      [
        `**${outcomes.zh[f.verdict]}**`,
        `共 ${f.planned} 步，完成 ${f.steps} 步，用时 ${number(f.minutes, 1)} 分钟，每秒 ${number(f.picturesPerSecond, 0)} 张图片。`,
        ...(f.collapse ? [`第 ${f.collapse.step} 步：${f.collapse.fault.zh}。`] : []),
        ...f.rollbacks.map((r) => `第 ${r.step} 步回到第 ${r.to} 步并降低学习率：${r.fault.zh}。`),
      ].join('\n'),
    evaluations: (f) =>
      f.evaluations.length === 0
        ? ''
        : `${table(f, f.kind === 'classifier' ? ['步数', '准确率'] : ['步数', 'Fréchet 距离', '多样性'])}\n\n★ 保存在 \`best/\` 与 \`model.onnx\` 中。${f.kind === 'gan' ? 'Fréchet 距离是与留出图片之间的距离（越低越好）；多样性为 1 表示与真实图片变化相当。测试集没有参与。' : ''}`,
    balance: (f) =>
      f.dReal === undefined || f.dFake === undefined
        ? ''
        : [
            `结束时判别器平均给真实图片 ${percent(f.dReal)}、给生成图片 ${percent(f.dFake)}；各为 50 % 才是完美的生成器。`,
            ...(f.classShares ? [`图片的类别：${shares(f.classShares)}。`] : []),
          ].join('\n'),
    advice: (f) => `**接下来。** ${advices.zh[f.verdict]}`,
    made: (run) =>
      `种子 ${run.seed}，设备 ${run.device}，${run.threads} 线程，Inkstone ${run.versions.inkstone ?? ''}。数据许可：${run.data.license ?? '未说明'}。`,
  },
};
