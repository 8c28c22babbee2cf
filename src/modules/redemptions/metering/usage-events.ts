import type { AuditEntry } from '../../audit/index.js';
import { heldEvent } from '../ordering/held-event.js';
import type { UsageBook, Verdict } from './usage-book.js';
import type { Posting } from './usage.types.js';

/** So many refused records an event names; of more it says how many. */
const NAMED_MAX = 50;

/** What the trail says of a request: the orders it became, then per meter what was counted and what was refused. */
export function usageEvents(
  book: UsageBook,
  posted: readonly { readonly posting: Posting; readonly verdicts: readonly Verdict[] }[],
): readonly AuditEntry[] {
  return [
    ...book.placed.map(({ redemption, posting }) => heldEvent(redemption, posting.command)),
    ...posted.flatMap(({ posting, verdicts }) =>
      metersOf(posting).flatMap((code) => ofMeter(book, { posting, verdicts, code })),
    ),
  ];
}

interface OfMeter {
  readonly posting: Posting;
  readonly verdicts: readonly Verdict[];
  readonly code: string;
}

function ofMeter(book: UsageBook, { posting, verdicts, code }: OfMeter): readonly AuditEntry[] {
  const of = posting.uses.flatMap((use, index) => {
    const verdict = verdicts[index];
    return use.meterCode === code && verdict ? [{ use, verdict }] : [];
  });
  const meter = book.counters.meterOf(posting.providerId, code);
  const about = { subject: { type: 'usage-meter', id: meter.id }, command: posting.command };
  const accepted = of.flatMap(({ verdict }) => (verdict.kind === 'ACCEPTED' ? [verdict.record] : []));
  const refused = of.flatMap(({ use, verdict }) =>
    verdict.kind === 'REFUSED' ? [`${String(use.sequence)}: ${verdict.reasons.join(', ')}`] : [],
  );
  const events: AuditEntry[] = [];
  if (accepted.length > 0) {
    const chargedFen = accepted.reduce((sum, record) => sum + record.chargedFen, 0n);
    const unpaidFen = accepted.reduce((sum, record) => sum + record.unpaidFen, 0n);
    const after = {
      meterId: code,
      records: accepted.length,
      highestSequence: String(meter.highest),
      chargedFen,
      unpaidFen,
    };
    events.push({ action: 'usage.recorded', ...about, after });
  }
  if (refused.length > 0) {
    const after = { meterId: code, records: refused.length, reasons: refused.slice(0, NAMED_MAX) };
    events.push({ action: 'usage.refused', ...about, result: 'refused', after });
  }
  return events;
}

function metersOf({ uses }: Posting): readonly string[] {
  return [...new Set(uses.map(({ meterCode }) => meterCode))];
}
