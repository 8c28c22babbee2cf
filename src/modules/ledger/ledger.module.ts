import { Module } from '@nestjs/common';

import { Ledger } from './ledger.js';
import { LedgersRepository } from './ledgers.repository.js';

@Module({ providers: [Ledger, LedgersRepository], exports: [Ledger] })
export class LedgerModule {}
