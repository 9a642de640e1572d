import { z } from 'zod';
import { type Job, jobKinds, jobStates } from '../api/schemas/jobs.ts';
import type { StudioRecord } from '../records.ts';

export type JobKind = (typeof jobKinds)[number];
export type JobState = (typeof jobStates)[number];

/** A file that a job made, in the store. */
const madeSchema = z.object({ sha256: z.string(), name: z.string(), type: z.string(), bytes: z.int() });
export type MadeFile = z.infer<typeof madeSchema>;

/** What the table `jobs` keeps of a job. */
const dataSchema = z.object({
  kind: z.enum(jobKinds),
  /** What was asked, as its executor reads it. */
  request: z.unknown(),
  done: z.number(),
  total: z.number(),
  error: z.object({ en: z.string(), zh: z.string() }).optional(),
  made: madeSchema.optional(),
  run: z.string().optional(),
  /** Of the queue's entry that may carry it out; earlier entries are void. */
  ticket: z.string(),
  /** Who carries it out. */
  owner: z.string().optional(),
  /** What a process that does not carry it out wants of the one that does. */
  wish: z.enum(['pause', 'cancel']).optional(),
});
export type JobData = z.infer<typeof dataSchema>;

export interface JobRecord extends JobData {
  readonly id: string;
  readonly state: JobState;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export function jobRecord({ id, data, state, createdAt, updatedAt }: StudioRecord): JobRecord {
  return { ...dataSchema.parse(data), id, state: z.enum(jobStates).parse(state), createdAt, updatedAt };
}

export function jobData(record: JobRecord): JobData {
  const { id: _id, state: _state, createdAt: _createdAt, updatedAt: _updatedAt, ...data } = record;
  return data;
}

/** As the API shows it. */
export function shownJob({
  id,
  kind,
  state,
  done,
  total,
  error,
  made,
  run,
  createdAt,
  updatedAt,
}: JobRecord): Job {
  return {
    ...{ id, kind, state, done, total, createdAt, updatedAt },
    ...(error && { error }),
    ...(made && { file: { name: made.name, type: made.type, bytes: made.bytes } }),
    ...(run !== undefined && { run }),
  };
}

export function isOver(state: JobState): boolean {
  return state === 'cancelled' || state === 'done' || state === 'failed';
}
