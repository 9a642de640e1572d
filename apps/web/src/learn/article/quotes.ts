/** The article's own words, as they stand there; code and formulas as printed. */
export const quotes = {
  lossD:
    '假设判别器对真实图像的评分为0.9，对生成图像的评分为0.1，则判别器的损失函数值为：… L_D ≈ −0.1054 − 2.3026 = −2.4080',
  lossG: '生成器损失函数通过最小化判别器对生成数据的评分，实现生成逼真数据的优化。',
  turn: '判别器接收真实数据和生成数据，通过反向传播算法调整模型参数，使判别器的输出接近0.5（表示不确定是真实数据还是生成数据）。',
  generator: `model.add(Dense(128 * 14 * 14))
model.add(LeakyReLU(alpha=0.2))
model.add(BatchNormalization(momentum=0.8))
model.add(Conv2DTranspose(1, 4, strides=2, padding='same'))
model.add(LeakyReLU(alpha=0.2))`,
  frozen: `gan = build_gan(generator, discriminator)
gan.compile(loss='binary_crossentropy', optimizer=…)
…
g_loss = gan.train_on_batch(z, real_labels)`,
  epochs: `epochs = 10000
sample_interval = 1000
for epoch in range(epochs):
    for _ in range(x_train.shape[0] // batch_size):`,
  deepart: 'DeepArt.io 使用生成对抗网络（GAN）将用户的照片转换成著名艺术家的绘画风格。',
  stylegan:
    '“StyleGAN：生成式对抗网络的艺术”，Alexei A. Efros 和 William T. Freeman，2019。… AI公司StyleGAN2 利用生成对抗网络生成高分辨率的图像和视频。',
  book: '《计算机视觉：算法与应用》（Computer Vision: Algorithms and Applications），Richard S. Hart 和 Andrew Zisserman 著。',
  library: '安装DCGAN库：在命令行窗口，运行以下命令：pip install tensorflow-gan',
  netflix: 'Netflix 的 GAN 模型通过分析用户数据和生成对抗网络，生成出高度个性化的推荐结果。',
} as const;
