import { type CanActivate, Injectable } from '@nestjs/common';

import { AppConfig } from '../../platform/config/app-config.js';
import { NotFound } from '../../platform/errors/faults.js';

/** 404 wherever real vouchers are at stake. */
@Injectable()
export class PlaygroundOnly implements CanActivate {
  constructor(private readonly config: AppConfig) {}

  canActivate(): boolean {
    if (!this.config.isPlayground) throw new NotFound('page');
    return true;
  }
}
