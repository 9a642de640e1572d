import { words } from '../../language/words.ts';

export const codeWords = words('learn-code', {
  en: {
    programs: 'Programs',
    run: 'Run',
    stop: 'Stop',
    original: 'Back to the original',
    copy: 'Copy',
    copied: 'The program is on the clipboard',
    editor: 'Program “{{title}}”. Edit it as you like; Ctrl or Cmd with Enter runs it, Tab leaves it.',
    hint: 'Edit it as you like. Ctrl + Enter (on a Mac ⌘ + Enter) runs it; Tab leaves the text.',
    output: 'What the program says',
    idle: 'Not run yet.',
    starting: 'Setting up the sandbox …',
    running: 'Running …',
    done: 'Done in {{time}}.',
    stopped: 'Stopped.',
    failedAt: 'Stopped by an error in line {{line}}.',
    failed: 'Stopped by an error.',
    sandbox:
      'It runs here, on one thread of your processor, in a sandbox that has no network and sees nothing of this page. With nodeRuntime() of @inkstone/autograd/node in the place of webRuntime() it runs in Node too, on all cores; console.log does what show(…) does here.',
    picture: '{{caption}} Picture of {{width}} × {{height}} pixels.',
    points: '{{caption}} {{count}} points, x from {{x0}} to {{x1}}, y from {{y0}} to {{y1}}.',
    curves: '{{caption}} {{count}} values as a curve, between {{y0}} and {{y1}}.',
    ring: 'A ring of eight',
    ringSays:
      'The whole game: a generator and a discriminator of two small layers each, eight clusters on a circle, 300 steps. At the end it counts how many of 500 new points lie near each cluster. Try another loss: minimax, hinge, wgan.',
    zeros: 'A DCGAN learns zeros',
    zerosSays:
      'The chapter’s DCGAN for 28 × 28 pixels. No file of digits is needed: its zeros are drawn by a formula. After 3 steps there is only fog; give it more steps and a ring appears.',
    losses: 'Losses from numbers',
    lossesSays:
      'D(x) = 0.9 and D(G(z)) = 0.1 give 0.2107, and a score of 0.5 for a generated picture gives L_G = ln 2 = 0.6931. Put in scores of your own.',
    optimal: 'The best discriminator',
    optimalSays:
      'For two known densities p and q, D learns a score of its own for each place. It ends at p / (p + q): both curves lie upon one another. Move the bells apart and see.',
    xor: 'XOR by back-propagation',
    xorSays:
      'One neuron cannot tell “either, but not both”; eight with a bend can. grad gives the gradients and adam takes the steps: four answers settle at no, yes, yes, no. Take away the tanh and it fails.',
    slip: 'The loss, with the slip and without',
    slipSays:
      'The article takes ln 0.1 where ln(1 − 0.1) belongs, and drops the minus signs: −2.4080. A loss of this form is never below zero.',
    unfrozen: 'What freezing is for',
    unfrozenSays:
      'The article trains the generator through a discriminator that is not frozen. Then D learns as well that generated pictures are real, and its score rises without the generator getting any better.',
  },
  zh: {
    programs: '程序',
    run: '运行',
    stop: '停止',
    original: '恢复原文',
    copy: '复制',
    copied: '程序已复制到剪贴板',
    editor: '程序“{{title}}”。可随意修改；按 Ctrl 或 Cmd 加 Enter 运行，按 Tab 离开。',
    hint: '可随意修改。按 Ctrl + Enter（Mac 上为 ⌘ + Enter）运行，按 Tab 离开文本。',
    output: '程序的输出',
    idle: '尚未运行。',
    starting: '正在准备沙箱……',
    running: '正在运行……',
    done: '完成，用时 {{time}}。',
    stopped: '已停止。',
    failedAt: '第 {{line}} 行出错，已停止。',
    failed: '出错，已停止。',
    sandbox:
      '程序就在这里运行，只用处理器的一个线程；它所在的沙箱没有网络，也看不到本页的任何内容。若把 webRuntime() 换成 @inkstone/autograd/node 的 nodeRuntime()，它也能在 Node 中用全部核心运行；那里用 console.log 代替 show(…)。',
    picture: '{{caption}} {{width}} × {{height}} 像素的图。',
    points: '{{caption}} {{count}} 个点，x 从 {{x0}} 到 {{x1}}，y 从 {{y0}} 到 {{y1}}。',
    curves: '{{caption}} {{count}} 个值的曲线，介于 {{y0}} 与 {{y1}} 之间。',
    ring: '八个簇的圆环',
    ringSays:
      '整场博弈：生成器与判别器各有两个小层，圆周上八个簇，训练 300 步。最后数一数 500 个新点中有多少落在每个簇附近。可换一种损失试试：minimax、hinge、wgan。',
    zeros: 'DCGAN 学写零',
    zerosSays:
      '本章用于 28 × 28 像素的 DCGAN。不需要数字文件：这些“0”由公式画出。3 步之后只有一片雾；多给它一些步数，圆环就会出现。',
    losses: '由数字算损失',
    lossesSays:
      'D(x) = 0.9、D(G(z)) = 0.1 得 0.2107；生成图的得分为 0.5 时，L_G = ln 2 = 0.6931。也可换上您自己的得分。',
    optimal: '最优判别器',
    optimalSays:
      '给定两个已知的密度 p 与 q，判别器在每一处各学一个得分。它最终停在 p / (p + q)：两条曲线重合。把两口“钟”拉开再看看。',
    xor: '用反向传播学会异或',
    xorSays:
      '单个神经元分不出“二者取一，但不同时”；八个带弯曲的神经元就可以。grad 给出梯度，adam 迈出步子：四个答案定在否、是、是、否。去掉 tanh，它就学不会了。',
    slip: '损失：有误与无误',
    slipSays: '文章在该写 ln(1 − 0.1) 处写了 ln 0.1，又丢了负号，得 −2.4080。这种形式的损失绝不会小于零。',
    unfrozen: '为何要冻结判别器',
    unfrozenSays:
      '文章训练生成器时没有冻结判别器。于是判别器也在学“生成的图是真的”，得分上升，而生成器并没有变好。',
  },
});
