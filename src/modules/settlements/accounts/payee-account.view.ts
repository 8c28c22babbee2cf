import type { Actor } from '../../../platform/access/actor.js';
import { allow, type AllowedAction, deny } from '../../../platform/http/allowed-action.js';
import { maskedNumber } from './payee-account.rules.js';
import type { PayeeAccount } from './payee-account.types.js';
import type { PayeeAccountView } from './payee-accounts.dto.js';

export function toPayeeAccountView(account: PayeeAccount, actor: Actor): PayeeAccountView {
  return {
    id: account.id,
    version: account.version,
    state: account.state,
    payeeKind: account.payeeKind,
    payeeId: account.payeeId,
    accountName: account.accountName,
    bankName: account.bankName,
    accountNumberMasked: maskedNumber(account.numberTail),
    cnaps: account.cnaps,
    capturedAt: account.capturedAt.toISOString(),
    decidedAt: account.decidedAt?.toISOString() ?? null,
    decisionNote: account.decisionNote,
    replacesId: account.replacesId,
    endedAt: account.endedAt?.toISOString() ?? null,
    allowedActions: [approvalBy(account, actor)],
  };
}

function approvalBy(account: PayeeAccount, actor: Actor): AllowedAction {
  if (!actor.permissions.has('settlement.approve')) return deny('approval', 'MISSING_RIGHT');
  if (account.state !== 'PENDING') return deny('approval', 'WRONG_STATE');
  return account.capturedBy === actor.userId ? deny('approval', 'SECOND_PERSON_NEEDED') : allow('approval');
}
