import type { PayeeKey } from './settlement.types.js';

/** The payees a request names by `providerId` and `enterpriseId`. */
export function askedPayees({
  providerId,
  enterpriseId,
}: {
  readonly providerId?: string;
  readonly enterpriseId?: string;
}): readonly PayeeKey[] {
  return [
    ...(providerId === undefined ? [] : [{ payeeKind: 'PROVIDER', payeeId: providerId } as const]),
    ...(enterpriseId === undefined ? [] : [{ payeeKind: 'ENTERPRISE', payeeId: enterpriseId } as const]),
  ];
}

export function isOther(one: PayeeKey, than: PayeeKey): boolean {
  return one.payeeKind !== than.payeeKind || one.payeeId !== than.payeeId;
}
