/**
 * “Train G” twice from the same start: with D frozen, as it should be, and with D learning along, as the article’s `build_gan`
 * has it. Two small networks on points of a plane, trained by our packages.
 */
import {
  compile,
  type DeviceTensor,
  float32,
  grad,
  type HostTensor,
  mean,
  RandomStream,
  type Runtime,
  readTree,
  sigmoid,
  spec,
  stopGradient,
  type Tensor,
} from '@inkstone/autograd';
import { losses } from '@inkstone/gan';
import { adam, apply, initialize, type Layer, leakyRelu, linear, type Named, sequential } from '@inkstone/nn';

const network = (outputs: number): Layer =>
  sequential({ fc1: linear(2, 16), act: leakyRelu(0.2), fc2: linear(16, outputs) });
const [G, D] = [network(2), network(1)];
const loss = losses['non-saturating'];
const optimizer = adam({ beta1: 0.5 });

const [BATCH, WARM_UP, STEPS, RATE] = [64, 150, 60, 0.02];
/** Where the real points lie, and how far they spread. */
const [CENTRE, SPREAD] = [[2, 1] as const, 0.2];

/** Where the two players stand. */
export interface Stand {
  /** Mean scores of real and of made points. */
  readonly dReal: number;
  readonly dFake: number;
  /** How far the made points’ middle is from the real ones’. */
  readonly distance: number;
}

export interface Outcome extends Stand {
  /** ‖D after − D before‖ over all of its weights. */
  readonly changeOfD: number;
}

export interface Experiment {
  readonly steps: number;
  readonly before: Stand;
  readonly frozen: Outcome;
  readonly thawed: Outcome;
}

interface Players<T> {
  readonly G: Named<T>;
  readonly D: Named<T>;
  readonly optG: Named<T>;
  readonly optD: Named<T>;
}

type Turn = 'D' | 'G' | 'G and D';

export async function compareFrozen(runtime: Runtime, seed: number): Promise<Experiment> {
  const shapes = (named: Named<{ readonly shape: readonly number[] }>) =>
    Object.fromEntries(Object.entries(named).map(([name, { shape }]) => [name, spec(shape)]));
  const playerSpecs = {
    G: shapes(G.parameters),
    D: shapes(D.parameters),
    optG: shapes(optimizer.state(G.parameters)),
    optD: shapes(optimizer.state(D.parameters)),
  };
  const specs = [playerSpecs, spec([BATCH, 2]), spec([BATCH, 2]), spec([])] as const;
  const turn = (who: Turn) =>
    compile(
      (players: Players<Tensor>, real: Tensor, z: Tensor, rate: Tensor) => step(who, players, real, z, rate),
      specs,
      { runtime },
    );
  const programs = { D: await turn('D'), G: await turn('G'), 'G and D': await turn('G and D') };
  const seen = await compile(look, [playerSpecs, spec([BATCH, 2]), spec([BATCH, 2])] as const, { runtime });

  const rate = float32([], [RATE]);
  const points = (counter: number) => {
    const [real, z] = [0, 1].map((index) => {
      const data = new Float32Array(2 * BATCH);
      new RandomStream({ seed, counter }, index).fillNormal(data);
      return data;
    });
    return {
      real: float32(
        [BATCH, 2],
        (real ?? []).map((value, i) => value * SPREAD + (CENTRE[i % 2] ?? 0)),
      ),
      z: float32([BATCH, 2], z ?? []),
    };
  };
  const train = async (who: Turn, from: Players<DeviceTensor>, steps: number) => {
    let players = from;
    for (let i = 0; i < steps; i++) {
      const { real, z } = points(i);
      players = await programs[who].run([players, real, z, rate]);
    }
    return players;
  };
  const standing = async (players: Players<DeviceTensor>): Promise<Stand> => {
    const { real, z } = points(9_999);
    const { scores, middle } = await readTree(await seen.run([players, real, z]));
    const [dReal = 0, dFake = 0] = [scores.real, scores.fake].map(first);
    const [x = 0, y = 0] = Array.from(middle.data, Number);
    return { dReal, dFake, distance: Math.hypot(x - CENTRE[0], y - CENTRE[1]) };
  };

  const fresh: Players<HostTensor> = {
    G: initialize(G.parameters, seed),
    D: initialize(D.parameters, seed + 1),
    optG: initialize(optimizer.state(G.parameters), 0),
    optD: initialize(optimizer.state(D.parameters), 0),
  };
  const upload = (named: Named<HostTensor>) =>
    Object.fromEntries(Object.entries(named).map(([name, tensor]) => [name, runtime.upload(tensor)]));
  const start: Players<DeviceTensor> = {
    G: upload(fresh.G),
    D: upload(fresh.D),
    optG: upload(fresh.optG),
    optD: upload(fresh.optD),
  };
  const taught = await train('D', start, WARM_UP);
  const outcome = async (who: Turn): Promise<Outcome> => {
    const after = await train(who, taught, STEPS);
    return { ...(await standing(after)), changeOfD: await changeBetween(taught.D, after.D) };
  };
  const experiment = {
    steps: STEPS,
    before: await standing(taught),
    frozen: await outcome('G'),
    thawed: await outcome('G and D'),
  };
  for (const program of [...Object.values(programs), seen]) await program.close();
  return experiment;
}

/** One step of D, of G through a D that stays, or of both towards G’s wish. */
function step(who: Turn, players: Players<Tensor>, real: Tensor, z: Tensor, rate: Tensor): Players<Tensor> {
  const fake = run(G, players.G, z);
  const objective =
    who === 'D'
      ? loss.discriminator(run(D, players.D, real), run(D, players.D, stopGradient(fake)))
      : loss.generator(run(D, players.D, fake), real);
  const movedG =
    who === 'D' ? undefined : optimizer.update(players.G, grad(objective, players.G), players.optG, rate);
  const movedD =
    who === 'G' ? undefined : optimizer.update(players.D, grad(objective, players.D), players.optD, rate);
  return {
    G: movedG?.parameters ?? players.G,
    optG: movedG?.state ?? players.optG,
    D: movedD?.parameters ?? players.D,
    optD: movedD?.state ?? players.optD,
  };
}

function look(players: Players<Tensor>, real: Tensor, z: Tensor) {
  const fake = run(G, players.G, z);
  return {
    scores: { real: mean(sigmoid(run(D, players.D, real))), fake: mean(sigmoid(run(D, players.D, fake))) },
    middle: mean(fake, { axes: [0] }),
  };
}

function run(layer: Layer, parameters: Named<Tensor>, x: Tensor): Tensor {
  return apply(layer, { parameters, buffers: {} }, x, { training: true }).y;
}

async function changeBetween(before: Named<DeviceTensor>, after: Named<DeviceTensor>): Promise<number> {
  const [old, fresh] = [await readTree(before), await readTree(after)];
  const numbers = (named: Named<HostTensor>) =>
    Object.keys(named)
      .sort()
      .flatMap((name) => Array.from(named[name]?.data ?? [], Number));
  const [from, to] = [numbers(old), numbers(fresh)];
  return Math.sqrt(from.reduce((sum, value, i) => sum + ((to[i] ?? 0) - value) ** 2, 0));
}

function first(tensor: HostTensor): number {
  return Number(tensor.data[0]);
}
