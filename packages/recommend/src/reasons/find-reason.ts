import { factorize, solveFactored } from '@inkstone/autograd/linear';
import { formEquations, workspace } from '../als/solve-vector.ts';
import { cosine } from '../content/embeddings.ts';
import { kernel, strongest } from '../hybrid/content-parts.ts';
import type { History } from '../hybrid/history.ts';
import type { PartsModel } from '../hybrid/parts.ts';

/** An artwork for which a person is, and how much of a score is owed to it. */
export interface Owed {
  readonly item: number;
  readonly share: number;
}

/** The liked artwork that `near` owes most to, the item itself aside. Undefined without embeddings or anything liked. */
export function owedByLooks({ embeddings }: PartsModel, history: History, item: number): Owed | undefined {
  if (!embeddings) return undefined;
  return most(
    strongest(history).flatMap(({ item: own, weight }) =>
      weight > 0 && own !== item
        ? [{ item: own, share: weight * kernel(cosine(embeddings, own, item)) }]
        : [],
    ),
  );
}

/**
 * The liked artwork that the score of the factors owes most to: x·y = Σ over liked j of y Wᵘ y_j c_j, where
 * Wᵘ = (YᵀY + Yᵀ(C − I)Y + λI)⁻¹ (Hu, Koren and Volinsky 2008, eq. 7).
 */
export function owedByPeople(model: PartsModel, history: History): (item: number) => Owed | undefined {
  const { side, vectors } = model;
  const { factors, alpha } = side;
  const { a, b: unused } = workspace(factors);
  formEquations({ ...history, indices: history.items }, side, { a, b: unused });
  const isUsable = factorize(a, factors);
  return (item) => {
    if (!isUsable) return undefined;
    const b = Float64Array.from(vectors.subarray(item * factors, (item + 1) * factors));
    solveFactored(a, b, factors);
    return most(
      history.items.flatMap((own, n) => {
        if (history.isAgainst[n] || own === item) return [];
        let sum = 0;
        for (let k = 0; k < factors; k++)
          sum += (b[k] as number) * (side.vectors[own * factors + k] as number);
        return [{ item: own, share: sum * (1 + alpha * (history.weights[n] as number)) }];
      }),
    );
  };
}

function most(owed: readonly Owed[]): Owed | undefined {
  return owed.reduce<Owed | undefined>(
    (best, one) => (best && best.share >= one.share ? best : one),
    undefined,
  );
}
