/**
 * Simulated people and ratings, to measure by: what they would keep is known.
 *
 *     import { compareMethods, simulatePeople } from '@inkstone/recommend/simulate';
 *
 *     const figures = await compareMethods(simulatePeople({ seed: 1, people: 500, items: 800 }));
 *
 * @module
 */
export type { ComparedFigures, ComparedGroup, ComparedMethod, Comparison } from './compare-methods.ts';
export { compareAls, compareMethods } from './compare-methods.ts';
export type { PeoplePlan, SimulatedPeople } from './simulate-people.ts';
export { simulatePeople } from './simulate-people.ts';
export type { RatingsPlan } from './simulate-ratings.ts';
export { simulateRatings } from './simulate-ratings.ts';
