/**
 * The least value of the Nash program at a fixed pair of policies is what both players together can
 * gain by deviating, so its approximate solutions are approximate equilibria. An identity, and two
 * tight bounds: the total is the larger gain where one player answers best already, and twice the
 * larger gain where both gain alike.
 */
import {
  accumulatedRoundoff,
  add,
  agreement,
  bestValueByEnumeration,
  type DecisionProcess,
  defineClaim,
  dot,
  type Draw,
  firstPlayerProcess,
  inconclusive,
  type MarkovGame,
  type Matrix,
  policyValue,
  problem,
  scale,
  secondPlayerProcess,
  slack,
  solveBellmanProgram,
  subtract,
  sum,
  valueBound,
  valueTolerance,
  type Vector,
  vectorMatrix,
} from "theorycheck";

interface Play {
  readonly game: MarkovGame;
  /** ρ. */
  readonly start: Vector;
  /** π_1(a | s) and π_2(b | s). */
  readonly policies: readonly [Matrix, Matrix];
  /** For each player: how far, state by state, a feasible point is taken above the least one. */
  readonly lift: Matrix;
}

const list = <T>(length: number, entry: () => T): T[] => Array.from({ length }, entry);

function drawPlay(draw: Draw): Play {
  const states = draw.integer("states", 1, 3);
  const [first, second] = [draw.integer("actions", 1, 3), draw.integer("replies", 1, 3)];
  return {
    game: {
      discount: draw.uniform("discount", 0, 0.95),
      rewards: list(states, () => draw.matrix("reward", first, second)),
      transitions: list(
        states,
        () => list(first, () => list(second, () => draw.distribution("next", states))),
      ),
    },
    start: draw.distribution("start", states, 0.05),
    policies: [
      list(states, () => draw.distribution("policy", first)),
      list(states, () => draw.distribution("reply", second)),
    ],
    lift: draw.matrix("lift", 2, states, { uniform: [0, 1] }),
  };
}

/** Each player's decision process against the other. */
const processesOf = ({ game, policies: [first, second] }: Play): readonly DecisionProcess[] => [
  firstPlayerProcess(game, second),
  secondPlayerProcess(game, first),
];

/** The same with one action, which plays the player's own policy. */
const averaged = ({ discount, rewards, transitions }: DecisionProcess, policy: Matrix) => ({
  discount,
  rewards: rewards.map((row, s) => [dot(policy[s], row)]),
  transitions: transitions.map((next, s) => [vectorMatrix(policy[s], next)]),
});

/** The program, solved once with its dual, and the gains, by trying all deterministic policies. */
function compare(play: Play, constrained = processesOf(play)) {
  const { start, policies } = play;
  const processes = processesOf(play);
  const gains = processes.map((process, k) =>
    dot(start, subtract(bestValueByEnumeration(process), policyValue(process, policies[k])))
  );
  const solutions = constrained.map((process) =>
    solveBellmanProgram(process, start) ?? inconclusive("the program was not solved")
  );
  const terms = policies[0][0].length + policies[1][0].length;
  const size = sum(processes.map(valueBound));
  return {
    gains,
    largestGain: Math.max(...gains),
    points: solutions.map(({ value }) => value),
    primal: sum(solutions.map(({ primal }) => primal)),
    dual: sum(solutions.map(({ dual }) => dual)),
    size,
    // Each side holds at most four values a player (one for the program's own stopping rule).
    tolerance: 4 * sum(processes.map((process) => valueTolerance(process, terms))) +
      accumulatedRoundoff(start.length + 6) * 2 * size,
  };
}

type Run = ReturnType<typeof compare>;

/** f at w_k = V_k† + u_k with u_k = γ max(lift_k) + (1 − γ) lift_k >= γ P u_k for every P. */
function objectiveAbove({ points }: Run, { game: { discount }, start, lift }: Play): number {
  const lifted = points.map((least, k) =>
    add(least, lift[k].map((h) => discount * Math.max(...lift[k]) + (1 - discount) * h))
  );
  return sum(lifted.map((w) => dot(start, w)));
}

function largestGainAtMost(share: number, run: Run, play: Play) {
  const objective = objectiveAbove(run, play);
  return slack({
    left: run.largestGain,
    right: share * objective,
    scale: Math.abs(objective),
    tolerance: run.tolerance + accumulatedRoundoff(8) * Math.abs(objective),
  });
}

const programAtMost = (factor: number, { primal, largestGain, tolerance }: Run) =>
  slack({ left: primal, right: factor * largestGain, tolerance });

const oneState: MarkovGame = {
  discount: 0,
  rewards: [[[0, -1], [1, 0]]],
  transitions: [[[[1], [1]], [[1], [1]]]],
};
const onlyReplyGains: Play = {
  game: oneState,
  start: [1],
  policies: [[[0, 1]], [[1, 0]]],
  lift: [[0], [0]],
};
const bothGain: Play = { ...onlyReplyGains, policies: [[[1, 0]], [[1, 0]]] };

const plays = problem({
  instance: drawPlay,
  run: (play) => compare(play),
  symmetries: {
    "rewards scaled": (play: Play, stream) => {
      const factor = 2 ** stream.integer(-20, 20);
      const rewards = play.game.rewards.map((R) => scale(factor, R));
      const secondRewards = play.game.secondRewards?.map((R) => scale(factor, R));
      const game = { ...play.game, rewards, ...(secondRewards && { secondRewards }) };
      return { ...play, game, lift: scale(factor, play.lift) };
    },
  },
});

export default defineClaim(plays, {
  id: "nash-gap-equals-program-value",
  topic: "games-and-control",
  title: "The Nash program at fixed policies has the total gain from deviating as its minimum",
  source: {
    authors: "F. Kalogiannis, I. Panageas",
    title:
      "Zero-sum polymatrix Markov games: equilibrium collapse and efficient computation of Nash equilibria",
    year: 2023,
    venue: "NeurIPS",
    arxiv: "2305.14329",
    locator: "the non-linear program for equilibria; special case of two players",
  },
  statement: String.raw`
Special case of two players. For every zero-sum Markov game with finitely many states $s$, actions
$a$ and $b$, reward $r_1 = r(s,a,b)$, $r_2 = -r$, kernel $P(s' \mid s,a,b)$, discount
$\gamma \in [0, 1)$, every start distribution $\rho > 0$ and all policies $\pi_1(a \mid s)$,
$\pi_2(b \mid s)$: let $r_k^\pi$, $P_k^\pi$ be reward and kernel of the decision process that player
$k$ faces when the other plays $\pi$, $V_k^\dagger$ its optimal value, $V_k^\pi$ the value of
$\pi_k$ in it and $\mathrm{gap}_k = \rho^\top (V_k^\dagger - V_k^\pi) \ge 0$. Let $W(\pi)$ be the set
of all $(w_1, w_2)$ with
$w_k(s) \ge r_k^\pi(s, \alpha) + \gamma \sum_{s'} P_k^\pi(s' \mid s, \alpha) w_k(s')$ for each player
$k$, state $s$ and action $\alpha$ of that player, and
$f(w) = \sum_s \rho(s) (w_1(s) + w_2(s))$. Then

- *program value*: $\min_{W(\pi)} f = \mathrm{gap}_1 + \mathrm{gap}_2$;
- *approximate equilibrium*: $\max_k \mathrm{gap}_k \le f(w)$ for every $w \in W(\pi)$;
- *converse*: $\min_{W(\pi)} f \le 2 \max_k \mathrm{gap}_k$.`,
  cost: 200,
  parts: {
    "program-value": {
      kind: "identity",
      margin: ({ primal, dual, gains, size, tolerance }: Run) =>
        agreement([primal, dual], [sum(gains), sum(gains)], { scale: size, tolerance }),
    },
    "approximate-equilibrium": {
      kind: "inequality",
      tight: true,
      margin: (run: Run, play: Play) => largestGainAtMost(1, run, play),
      witnesses: [onlyReplyGains],
    },
    converse: {
      kind: "inequality",
      tight: true,
      margin: (run: Run) => programAtMost(2, run),
      witnesses: [bothGain],
    },
  },
  nearMisses: [
    {
      id: "gain-five-per-cent-below",
      part: "approximate-equilibrium",
      why: "Where one player answers best already, the other's gain is all of the least f.",
      margin: (run, play) => largestGainAtMost(0.95, run, play),
      witnesses: [onlyReplyGains],
    },
    {
      id: "gain-at-most-half",
      part: "approximate-equilibrium",
      why: "Half of f bounds the mean of the two gains, not the larger one.",
      margin: (run, play) => largestGainAtMost(0.5, run, play),
      witnesses: [onlyReplyGains],
    },
    {
      id: "not-zero-sum",
      part: "program-value",
      why:
        "The least f is the sum of the best values; only opposite rewards make V_1 + V_2 vanish.",
      instance: (draw) => {
        const play = drawPlay(draw);
        const secondRewards = play.game.rewards.map((R) =>
          draw.matrix("second reward", R.length, R[0].length)
        );
        return { ...play, game: { ...play.game, secondRewards } };
      },
      witnesses: [
        { ...onlyReplyGains, game: { ...oneState, secondRewards: [[[1, 1], [1, 1]]] } },
      ],
    },
    {
      id: "constraints-in-expectation",
      part: "program-value",
      why:
        "Constraints averaged over the player's own policy are met by its value: the least f is 0.",
      run: (play) =>
        compare(play, processesOf(play).map((process, k) => averaged(process, play.policies[k]))),
      witnesses: [bothGain],
    },
    {
      id: "five-per-cent-below-twice",
      part: "converse",
      why: "Where both players gain the same, the least f is exactly twice that.",
      margin: (run) => programAtMost(1.9, run),
      witnesses: [bothGain],
    },
  ],
  trueVariants: [
    {
      id: "optimal-in-every-state",
      part: "program-value",
      why: "Only a mean over states is minimised, but the least point is the least in every state.",
      margin: ({ points, size, tolerance }, play) =>
        agreement(points, processesOf(play).map(bestValueByEnumeration), {
          scale: size,
          tolerance,
        }),
    },
  ],
  strata: ({ game: { discount, rewards } }) => ({
    states: rewards.length,
    actions: `${rewards[0].length} × ${rewards[0][0].length}`,
    discount: discount === 0 ? "0" : discount < 0.5 ? "below 1/2" : "from 1/2",
  }),
  evidence: ({ points, gains }, play) => ({
    "gain of each player": gains,
    "best value of each player, by state": points,
    "value of the policies, by state": processesOf(play).map((process, k) =>
      policyValue(process, play.policies[k])
    ),
  }),
});
