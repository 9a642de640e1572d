import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface RecommendEvaluateOptions {
  readonly ratings: string;
  readonly test: string;
  readonly method: string;
  readonly items?: string;
  readonly relevant?: string;
  readonly top?: string;
  readonly factors?: string;
  readonly iterations?: string;
  readonly regularization?: string;
  readonly alpha?: string;
  readonly rate?: string;
  readonly solver?: string;
  readonly seed?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

export function recommendCommand(program: Command, context: Context): void {
  const { recommend, help } = context.terminal.m;
  const command = program.command('recommend').description(recommend.about);
  command
    .command('evaluate')
    .description(recommend.evaluate)
    .requiredOption('--ratings <file>', recommend.ratings)
    .requiredOption('--test <file>', recommend.test)
    .requiredOption('--method <name>', recommend.method)
    .option('--items <file>', recommend.items)
    .option('--relevant <rating>', recommend.relevant)
    .option('--top <n>', recommend.top)
    .option('--factors <n>', recommend.factors)
    .option('--iterations <n>', recommend.iterations)
    .option('--regularization <lambda>', recommend.regularization)
    .option('--alpha <alpha>', recommend.alpha)
    .option('--rate <step>', recommend.rate)
    .option('--solver <name>', recommend.solver)
    .option('--seed <n>', recommend.seed)
    .option('--threads <n>', recommend.threads)
    .option('--json', help.json)
    .addHelpText('after', recommend.examples)
    .action(async (options: RecommendEvaluateOptions) => {
      const { evaluateRecommendations } = await import('../recommend/evaluate.ts');
      await evaluateRecommendations(options, context);
    });
}
