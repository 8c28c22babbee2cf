/** What clients saw while they asked without pause. */
export interface LoadReport {
  readonly answers: number;
  /** 5xx answers, and requests without an answer. */
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
  /** Answers by status; 0 counts requests without one. */
  readonly statuses: Readonly<Record<number, number>>;
}

export interface Load {
  /** Lets requests under way end, and tells. */
  stop(): Promise<LoadReport>;
}

const NO_ANSWER = 0;

/** Each client sends its next request when it has the answer of the last. A client answers the status it got. */
export function hammer(clients: readonly (() => Promise<number>)[]): Load {
  const milliseconds: number[] = [];
  const statuses: Record<number, number> = {};
  let wanted = true;
  const run = async (request: () => Promise<number>): Promise<void> => {
    while (wanted) {
      const startedAt = performance.now();
      const status = await request().catch(() => NO_ANSWER);
      milliseconds.push(performance.now() - startedAt);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const running = clients.map(run);
  return {
    stop: async () => {
      wanted = false;
      await Promise.all(running);
      return reportOf(milliseconds, statuses);
    },
  };
}

function reportOf(milliseconds: readonly number[], statuses: Readonly<Record<number, number>>): LoadReport {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const failed = Object.entries(statuses).filter(([status]) => Number(status) === NO_ANSWER || Number(status) >= 500);
  return {
    answers: sorted.length,
    failed: failed.reduce((sum, [, count]) => sum + count, 0),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    slowestMs: at(1),
    statuses,
  };
}
