/**
 * Training into a run folder, in Node: what `inkstone train` does.
 *
 *     for await (const event of startRun({ out: 'runs/first', settings: ganDefaults('dcgan'), dataset, … })) {
 *       if (event.type === 'step') console.log(event.figures);
 *     }
 *
 * @module
 */
export type { Examiner } from './examiner.ts';
export type { Fault } from './faults.ts';
export { CollapseError } from './guard.ts';
export { everyPicture, instrumentFor, judgeExaminer } from './judge-examiner.ts';
export type { LenetSettings } from './lenet-settings.ts';
export { lenetDefaults, lenetSettingsSchema } from './lenet-settings.ts';
export type { Plan } from './plan.ts';
export { planOf } from './plan.ts';
export type { ResumeRequest, RunParts, RunRequest, RunSurroundings } from './run.ts';
export { prepareRun, readRun, resumeRun, startRun } from './run.ts';
export type { RunDescription, Settings } from './run-description.ts';
export { parseRun, runDescriptionSchema, settingsSchema } from './run-description.ts';
export { RunFolder, RunFolderError } from './run-folder.ts';
export { progressMetadata, savedProgress } from './saved-progress.ts';
export { setAside } from './set-aside.ts';
export { machine, versions } from './this-machine.ts';
export type { Rhythm, RunEvent } from './train-run.ts';
export { trainRun } from './train-run.ts';
export type { Evaluation, StepFigures, Trainee } from './trainee.ts';
export type { Trial } from './trial.ts';
export { trial } from './trial.ts';
