import { Module } from '@nestjs/common';

import { Programmes } from './programmes.js';

@Module({ providers: [Programmes], exports: [Programmes] })
export class ProgrammesModule {}
