import { Body, Delete, HttpCode, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Public, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Resource } from '../../../platform/http/resource.js';
import { type CookieAnswer, OwnPagesOnly, RefreshCookie, SetsRefreshCookie } from './refresh-cookie.js';
import { RefreshSession } from './refresh-session.js';
import { SessionView, SignInRequest, SwitchTenantRequest } from './sessions.dto.js';
import { SignIn } from './sign-in.js';
import { SignOut } from './sign-out.js';
import { SwitchTenant } from './switch-tenant.js';

@Resource('sessions')
@UseGuards(OwnPagesOnly)
@UseInterceptors(SetsRefreshCookie)
export class SessionsController {
  constructor(
    private readonly signInUseCase: SignIn,
    private readonly refreshSession: RefreshSession,
    private readonly switchTenant: SwitchTenant,
    private readonly signOutUseCase: SignOut,
  ) {}

  /** Signs in: an access token for the answer’s `expiresInSeconds`, and a refresh token in an HttpOnly cookie. */
  @Post()
  @Public('Nobody has a token before signing in.')
  @ApiCreatedResponse({ type: SessionView })
  signIn(@Body() request: SignInRequest): Promise<CookieAnswer<SessionView>> {
    return this.signInUseCase.execute(request);
  }

  /** Exchanges the refresh cookie for the next one and a new access token. */
  @Post('refresh')
  @Public('The refresh cookie is the proof; the access token may have ended.')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  refresh(@RefreshCookie() token: string | null): Promise<CookieAnswer<SessionView>> {
    return this.refreshSession.execute(token);
  }

  /** Goes on in another tenant where the caller is a user. */
  @Post('switch')
  @Requires('session.own')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  switch(
    @CurrentActor() actor: Actor,
    @Body() { tenantCode }: SwitchTenantRequest,
  ): Promise<CookieAnswer<SessionView>> {
    return this.switchTenant.execute(actor, tenantCode);
  }

  /** Signs out. */
  @Delete('current')
  @Requires('session.own')
  @HttpCode(204)
  @ApiNoContentResponse()
  signOut(@CurrentActor() actor: Actor): Promise<CookieAnswer<undefined>> {
    return this.signOutUseCase.execute(actor);
  }
}
