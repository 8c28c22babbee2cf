import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';

import { CheckPassword } from './check-password.js';

/** What the strategy is run on. */
export interface PasswordAttempt {
  readonly body: { readonly username: string; readonly password: string };
  readonly tenantId: number;
}

/** Passport's local strategy: its user is the account's id. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'password') {
  constructor(private readonly checkPassword: CheckPassword) {
    super({ passReqToCallback: true });
  }

  validate({ tenantId }: PasswordAttempt, username: string, password: string): Promise<string | null> {
    return this.checkPassword.execute(tenantId, username, password);
  }
}
