import { words } from '../../language/words.ts';

export const creditWords = words('articleCredits', {
  en: {
    claimed: 'The article has it',
    really: 'Really',
    deepart: 'DeepArt.io uses a GAN to turn users’ photos into the manner of famous painters.',
    deepartSo:
      'It is neural style transfer: no second network judges. The picture itself is changed until its features match the photo’s content and the painting’s style.',
    stylegan:
      '“StyleGAN: the art of generative adversarial networks”, Alexei A. Efros and William T. Freeman, 2019. … The AI company StyleGAN2 makes pictures and videos of high resolution with GANs.',
    styleganSo:
      'Both are research by Karras and others at NVIDIA. StyleGAN2 is a paper and a network, not a firm.',
    book: '“Computer Vision: Algorithms and Applications”, by Richard S. Hart and Andrew Zisserman.',
    bookSo:
      'It is by Richard Szeliski. Hartley and Zisserman wrote “Multiple View Geometry in Computer Vision”.',
    library: 'Install the DCGAN library: run pip install tensorflow-gan.',
    librarySo:
      'TF-GAN holds tools for training GANs of any kind. DCGAN is an architecture, which its paper describes in a page; the article’s own code does not use the library.',
    netflix: 'Netflix’s GAN model analyses users’ data and makes highly personal recommendations.',
    netflixSo:
      'It does not. Recommendation of this kind rests on what people watched: who is like whom, and what is like what. Ours does so too.',
    sources: 'Sources',
    alsoUsed: 'Least squares, Wasserstein and R1 belong to the losses and penalties that our packages have.',
    source: 'source {{number}}',
  },
  zh: {
    claimed: '文章的说法',
    really: '实情',
    deepart: '',
    deepartSo:
      '那是神经风格迁移：没有第二个网络来评判。改变的是图片本身，直到它的特征既合于照片的内容，又合于绘画的风格。',
    stylegan: '',
    styleganSo: '两者都是 Karras 等人在 NVIDIA 的研究。StyleGAN2 是一篇论文、一种网络，不是公司。',
    book: '',
    bookSo: '作者是 Richard Szeliski。Hartley 与 Zisserman 写的是《计算机视觉中的多视图几何》。',
    library: '',
    librarySo:
      'TF-GAN 是训练各类 GAN 的工具。DCGAN 是一种结构，论文用一页便讲清；文章自己的代码并没有用到这个库。',
    netflix: '',
    netflixSo: '并非如此。这类推荐依据的是人们看过什么：谁与谁相似，什么与什么相似。我们的推荐也是如此。',
    sources: '参考文献',
    alsoUsed: '最小二乘、Wasserstein 与 R1 是我们的软件包所具备的损失与惩罚项。',
    source: '文献 {{number}}',
  },
});
