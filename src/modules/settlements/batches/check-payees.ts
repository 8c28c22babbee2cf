import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import { addDays, shanghaiDay } from '../../calendar/index.js';
import { Programmes } from '../../programmes/index.js';
import { FindPayees } from '../accounts/find-payees.js';
import type { PayeeAccount } from '../accounts/payee-account.types.js';
import { PayeeAccountsRepository } from '../accounts/payee-accounts.repository.js';
import { type Payee, type PayeeKey, payeeKey } from '../settlement.types.js';
import { exclusionOf } from './exclusion.rules.js';
import type { ExclusionReason } from './settlement-batch.types.js';

/** Somebody to be paid, and how much. */
export type PayeeAmount = PayeeKey & { readonly amountFen: Fen };

/** Whether a payee is paid now, and where. */
export interface PayeeCheck {
  readonly payee: Payee;
  readonly account: PayeeAccount | null;
  readonly excludedFor: ExclusionReason | null;
}

/** Judges the payees of a batch as they are now, in a few queries however many there are; their accounts stay locked. */
@Injectable()
export class CheckPayees {
  constructor(
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly payees: FindPayees,
    private readonly accounts: PayeeAccountsRepository,
  ) {}

  /** By `payeeKey`. */
  async execute(programmeId: string, amounts: readonly PayeeAmount[]): Promise<ReadonlyMap<string, PayeeCheck>> {
    const policy = (await this.programmes.currentVersion(programmeId))?.document.settlement;
    if (!policy) throw new Error(`The programme ${programmeId} has orders and no published policy.`);
    const payees = await this.payees.findMany(amounts);
    const accounts = new Map((await this.accounts.findApproved(amounts)).map((each) => [payeeKey(each), each]));
    const today = shanghaiDay(this.clock.now());
    return new Map(
      amounts.map((amount) => {
        const key = payeeKey(amount);
        const payee = payees.get(key);
        if (!payee) throw new Error(`The payee ${key} is not in the register.`);
        const account = accounts.get(key) ?? null;
        const excludedFor = exclusionOf({
          registeredName: payee.name,
          suspended: payee.suspended,
          account: account && { accountName: account.accountName, paysFrom: paysFrom(account, policy) },
          amountFen: amount.amountFen,
          minAmountFen: fen(policy.batch.minAmountFen),
          today,
        });
        return [key, { payee, account, excludedFor }];
      }),
    );
  }
}

/** The first day on which money goes there: a first account waits for nothing. */
function paysFrom(
  { decidedAt, replacesId }: PayeeAccount,
  { accountCoolDownDays }: { readonly accountCoolDownDays: number },
): string {
  if (decidedAt === null) throw new Error('An approved account was decided about.');
  return addDays(shanghaiDay(decidedAt), replacesId === null ? 0 : accountCoolDownDays);
}
