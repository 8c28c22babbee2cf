import type { Command } from '../../platform/idempotency/command.js';

/** A value that can stand in the trail. No JSON numbers but small ones: amounts, ids and sequence numbers are text. */
export type AuditValue =
  | string
  | bigint
  | number
  | boolean
  | null
  | Date
  | readonly AuditValue[]
  | { readonly [key: string]: AuditValue | undefined };

export type AuditValues = Readonly<Record<string, AuditValue | undefined>>;

/** One change of one subject, as a use case reports it. Personal data never goes in. */
export interface AuditEntry {
  /** Past tense, `voucher.frozen`. */
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string; readonly version?: number };
  /** Fields that changed, as they were and as they are. */
  readonly before?: AuditValues;
  readonly after?: AuditValues;
  readonly reason?: string;
  /** `refused` for a verdict against the caller or a denied right. */
  readonly result?: 'ok' | 'refused';
  /** Who and which command; null for the system itself (timers, jobs). */
  readonly command: Pick<Command, 'actor' | 'commandId' | 'requestId'> | null;
}
