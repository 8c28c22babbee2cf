import { Module } from '@nestjs/common';

import { Vouchers } from './vouchers.js';

@Module({ providers: [Vouchers], exports: [Vouchers] })
export class VouchersModule {}
