import { canSkewClocks } from './support/clock-skew.js';
import type { FaultScript } from './support/fault-script.js';
import { atLeast, atMost, exactly, type Figure, told } from './support/figures.js';
import { type ClusterProcess, type Harness, playStory } from './support/harness.js';

const MINUTES = 60;

const FOUR: readonly ClusterProcess[] = [
  { name: 'api-1', roles: 'api', skewSeconds: canSkewClocks ? 5 * MINUTES : 0 },
  { name: 'api-2', roles: 'api' },
  { name: 'worker-1', roles: 'worker', skewSeconds: canSkewClocks ? -5 * MINUTES : 0 },
  { name: 'worker-2', roles: 'worker' },
];

/** Two APIs and two workers start together on an empty database; two stories at once come out to the fen. */
export const topology: FaultScript = {
  id: 'R-TOPOLOGY',
  title: 'four processes, two of them with wrong clocks, on both queues; one process on Redis',
  run: async (harness) => [
    told('wrong clocks', canSkewClocks ? '+300 s and −300 s' : 'not tried: libfaketime is missing'),
    ...(await fourProcesses(harness, 'postgres')),
    ...(await fourProcesses(harness, 'redis')),
  ],
};

async function fourProcesses(harness: Harness, queue: 'postgres' | 'redis'): Promise<readonly Figure[]> {
  const cluster = await harness.cluster({ queue, processes: FOUR });
  const seconds = await cluster.start();
  const stories = await Promise.all(['api-1', 'api-2'].map((name) => playStory(cluster.process(name).url)));
  const figures = stories.reduce((sum, story) => sum + story.figures, 0);
  const report = await cluster.database.invariants();
  const exits = await cluster.stop();
  return [
    atMost(`${queue}: all four ready on an empty database`, seconds, 30, 's'),
    atLeast(`${queue}: figures of two stories, all right`, figures, 100),
    exactly(`${queue}: breaches of ${String(report.invariants.length)} invariants`, report.breaches.length, 0),
    exactly(`${queue}: exit codes`, Object.values(exits).join(' '), '0 0 0 0'),
  ];
}
