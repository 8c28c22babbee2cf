import type { FaultDatabase } from './database-server.js';
import { atLeast, exactly, type Figure } from './figures.js';
import type { RedeemReport } from './redeem-load.js';

/** Compares what clients were told with what the database has: nothing lost, nothing that was refused, nothing twice. */
export async function redeemFigures(
  report: RedeemReport,
  database: Pick<FaultDatabase, 'query'>,
): Promise<readonly Figure[]> {
  const rows = await database.query<{ number: string; id: string; state: string }>(
    'select order_number as number, id, state from redemption',
  );
  const stored = new Map(rows.map((row) => [row.number, row]));
  const lost = [...report.acknowledged].filter(([number, { id, captured }]) => {
    const row = stored.get(number);
    return row?.id !== id || (captured && row.state !== 'CAPTURED');
  });
  const refusedButThere = report.refused.filter((number) => stored.has(number));
  const known = report.acknowledged.size;
  return [
    atLeast('acknowledged orders', known, 100),
    exactly('acknowledged but lost', lost.length, 0),
    exactly(`refused but there, of ${String(report.refused.length)}`, refusedButThere.length, 0),
    exactly('there but never acknowledged', rows.length - known, 0),
  ];
}
