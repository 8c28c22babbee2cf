import { canonicalize } from 'json-canonicalize';

import type { AuditEntry, AuditValue, AuditValues } from './audit.types.js';

/** Version of the byte layout below. A change of layout is a new version; old events keep theirs. */
const LAYOUT = 1;
/** Numbers pass through IEEE 754 in RFC 8785, so only small whole ones may stay numbers. */
const LARGEST_NUMBER = 1_000_000_000;

export interface EventHeader {
  readonly id: string;
  readonly tenantCode: string;
  readonly at: Date;
  readonly commandId: string;
}

/** @rule AUD-01 An event is stored as the RFC 8785 bytes of its content, and never serialised again. (RFC 8785) */
export function eventBytes(header: EventHeader, entry: AuditEntry): Buffer {
  return Buffer.from(canonicalize(eventContent(header, entry)), 'utf8');
}

function eventContent(header: EventHeader, entry: AuditEntry): object {
  const { command, subject } = entry;
  return {
    v: LAYOUT,
    id: header.id,
    tenant: header.tenantCode,
    at: header.at.toISOString(),
    actor:
      command === null
        ? { system: true }
        : { id: command.actor.userId, roles: [...command.actor.roles], session: command.actor.sessionId },
    action: entry.action,
    result: entry.result ?? 'ok',
    subject: {
      type: subject.type,
      id: subject.id,
      ...(subject.version === undefined ? {} : { version: subject.version }),
    },
    ...(entry.before ? { before: plainValues(entry.before) } : {}),
    ...(entry.after ? { after: plainValues(entry.after) } : {}),
    ...(entry.reason === undefined ? {} : { reason: plain(entry.reason) }),
    ...(command === null ? {} : { requestId: command.requestId }),
    commandId: header.commandId,
  };
}

function plainValues(values: AuditValues): object {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, value === undefined ? value : plain(value)]));
}

/** @rule AUD-02 Amounts and large numbers are decimal text; a lone surrogate or a fraction is refused. (RFC 8785, 3.2.2.3) */
function plain(value: AuditValue): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'string') return wellFormed(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return plainValues(value as AuditValues);
  return value;
}

function plainNumber(value: number): number | string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`The audit trail takes whole numbers, not ${String(value)}.`);
  return Math.abs(value) <= LARGEST_NUMBER ? value : String(value);
}

function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('The audit trail takes well-formed Unicode only.');
  return text;
}
