import { words } from '../../language/words.ts';

export const slipWords = words('articleSlips', {
  en: {
    intro:
      'The article that Inkstone grew from tells the idea of GANs well. In seven places it slips. None of this is meant to scold: most of these mistakes are made by everyone once, and each teaches something. Here is what it says, what is so, and how to see it.',
    says: 'The article says',
    isSo: 'What is so',
    see: 'See it',
    seeScores: 'Move both scores in “The mathematics”',
    seeCurves: 'The two losses of the generator',
    seeDensities: 'The best discriminator, with densities to drag',
    seeGame: 'Watch both players in “The game”',
    seeDigits: 'The corrected DCGAN, learning in “Digits”',
    seeNetwork: 'Its layers one by one in “From neuron to network”',

    lossDTitle: 'The loss of the discriminator is 0.2107, not −2.4080',
    lossDQuote:
      'Suppose the discriminator scores real pictures 0.9 and generated ones 0.1; then its loss is … L_D ≈ −0.1054 − 2.3026 = −2.4080.',
    lossDSo:
      'Two things went wrong at once. For the made picture the formula asks for ln(1 − 0.1), not ln 0.1. And both minus signs were lost on the way. Besides, a glance shows it: scores lie between 0 and 1, their logarithms are at most 0, so a sum of two of them with a minus before each can never be negative.',

    lossGTitle: 'The generator wants its score up, not down',
    lossGQuote: 'The generator’s loss optimises by minimising the discriminator’s score of generated data.',
    lossGSo:
      'The loss is minimised, and because of the minus sign before the logarithm that raises the score. The slope says it too: it is negative everywhere, so a step against it makes D(G(z)) larger. At 0.5 the loss is ln 2 = 0.6931, and it falls further to 0 as the score goes to 1.',

    turnTitle: 'One half is where the game ends, not what D is trained for',
    turnQuote:
      'The discriminator receives real and generated data and adjusts its parameters by back-propagation so that its output comes near 0.5 (unsure whether real or generated).',
    turnSo:
      'A step of D pushes real pictures towards 1 and made ones towards 0, always. Only when G has become so good that both are equally likely everywhere does the best answer become 1/2. A D trained towards 0.5 would be trained to know nothing, and G could learn nothing from it. Nor does training wait until D is “good enough”, as the article’s chart has it: it counts steps.',
    walk: 'Next part of the round',

    generatorTitle: 'The generator does not run as printed',
    generatorQuote: 'The code of the generator, from its second Dense layer on.',
    generatorSo:
      'The second Dense layer gives a flat row of 25,088 numbers, but a transposed convolution wants a picture: height, width, channels. A reshape is missing. With one it would run, yet that Dense layer alone has 157 million weights. The last LeakyReLU is a slip too: pictures were scaled to [−1, 1], and tanh is what ends there. Right: Dense to 7 × 7 × 128, reshape, two transposed convolutions that double the side each, tanh.',

    frozenTitle: 'The discriminator must hold still while the generator learns',
    frozenQuote: 'The code that trains the generator through both networks.',
    frozenSo:
      'In Keras this changes all trainable weights of both networks. Nowhere is D set to discriminator.trainable = False before gan.compile, so “training G” also teaches D to call made pictures real: the opposite of what it learnt a moment ago. The gradient has to pass through D, but D’s weights must stay.',

    epochsTitle: 'Ten epochs, not ten thousand',
    epochsQuote: 'Epochs: 10,000; a sample every 1,000 epochs; each epoch goes through the whole set.',
    epochsSo:
      'An epoch is one pass through the data: 60,000 pictures in batches of 64 make 937 rounds. Ten thousand epochs make more than nine million, and the second sample would be shown after 937,000. A good DCGAN on these digits needs some ten epochs; look after every one.',

    creditTitle: 'Who made what',
    creditSo: 'Credit where it is due. The numbers lead to the sources below.',
  },
  zh: {
    intro:
      '砚台由这篇文章生长而来。它把 GAN 的思想讲得不错，但有七处疏漏。这里并无责备之意：这些错误多数人都犯过一次，每一个都能教人一点东西。下面列出它怎么说、实情如何、以及如何亲眼看到。',
    says: '文章说',
    isSo: '实情',
    see: '亲眼看看',
    seeScores: '在“数学”一章移动两个评分',
    seeCurves: '生成器的两种损失',
    seeDensities: '最优判别器，密度可以拖动',
    seeGame: '在“博弈”一章观看双方',
    seeDigits: '改正后的 DCGAN，在“数字”一章学习',
    seeNetwork: '在“从神经元到网络”中逐层查看',

    lossDTitle: '判别器的损失是 0.2107，不是 −2.4080',
    lossDQuote: '',
    lossDSo:
      '同时错了两处。对生成的图片，公式要的是 ln(1 − 0.1)，不是 ln 0.1；两个负号又在途中丢失。其实一眼就能看出：评分在 0 与 1 之间，其对数至多为 0，因此前面各带一个负号的两项之和绝不会是负数。',

    lossGTitle: '生成器要评分升高，而不是降低',
    lossGQuote: '',
    lossGSo:
      '被最小化的是损失；由于对数前有负号，最小化损失正是提高评分。斜率也这样说：它处处为负，所以逆着它走一步会使 D(G(z)) 变大。评分为 0.5 时损失为 ln 2 = 0.6931，评分趋近 1 时损失继续降到 0。',

    turnTitle: '二分之一是博弈的终点，不是训练 D 的目标',
    turnQuote: '',
    turnSo:
      'D 的每一步总是把真实图片推向 1，把生成的推向 0。只有当 G 好到处处真假难分时，最好的回答才变成 1/2。若把 D 训练到 0.5，就是教它一无所知，G 也无从向它学习。训练也不会像文章的流程图那样等到 D“性能良好”：它只数步数。',
    walk: '这一轮的下一步',

    generatorTitle: '照印出来的样子，生成器跑不起来',
    generatorQuote: '',
    generatorSo:
      '第二个 Dense 层给出的是一行 25,088 个数，而转置卷积要的是图片：高、宽、通道。中间缺了重塑（reshape）。补上它虽能运行，但单是这个 Dense 层就有 1.57 亿个权重。最后的 LeakyReLU 也是疏漏：图片已缩放到 [−1, 1]，应以 tanh 结尾。正确的做法：Dense 到 7 × 7 × 128，重塑，两次各把边长加倍的转置卷积，tanh。',

    frozenTitle: '生成器学习时，判别器必须保持不动',
    frozenQuote: '',
    frozenSo:
      '在 Keras 中，这会改变两个网络所有可训练的权重。代码在 gan.compile 之前从未设置 discriminator.trainable = False，所以“训练 G”同时教 D 把生成的图片叫作真的：与它刚学到的恰好相反。梯度必须穿过 D，但 D 的权重必须不动。',

    epochsTitle: '十轮，不是一万轮',
    epochsQuote: '',
    epochsSo:
      '一个 epoch 是把数据过一遍：60,000 张图片，每批 64 张，共 937 步。一万个 epoch 就是九百多万步，第二次看样本要等到 937,000 步之后。在这些数字上，一个好的 DCGAN 大约十个 epoch 就够了；每个 epoch 之后都看一看。',

    creditTitle: '谁做了什么',
    creditSo: '功劳归于应得之人。数字指向下面的文献。',
  },
});
