/** Steps after which the digits can be read: where the page rests first, and how much further it goes each time. */
export const FIRST_GOAL = 300;
