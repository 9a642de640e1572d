export { type LightDiscriminatorOptions, lightDiscriminator } from './discriminator.ts';
export { type LightGeneratorOptions, lightGenerator } from './generator.ts';
