import type { Command } from '../../../platform/idempotency/command.js';
import { Refusal } from '../../../platform/idempotency/refusal.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { AuditEntry } from '../../audit/index.js';
import type { Redemption } from '../redemption.types.js';

/** What was wanted by whom, and what became of it. */
interface Attempt {
  readonly command: Command;
  readonly redemptionId: string;
  readonly amountFen: Fen | null;
  readonly answer: Redemption | Refusal | undefined;
}

/** Verdicts leave an event; that there is no such order, or that it has ended, does not. */
export function refusedCapture({ command, redemptionId, amountFen, answer }: Attempt): readonly AuditEntry[] {
  if (!(answer instanceof Refusal) || answer.status !== 422) return [];
  const event: AuditEntry = {
    action: 'redemption.capture-refused',
    subject: { type: 'redemption', id: redemptionId },
    result: 'refused',
    after: { code: answer.code, amountFen },
    command,
  };
  return [event];
}
