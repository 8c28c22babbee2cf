import { Global, Module } from '@nestjs/common';

import { ActorResolver } from '../../platform/access/actor-resolver.js';
import { RefusalLog } from '../../platform/access/refusal-log.js';
import { SignatureResolver } from '../../platform/access/signature-resolver.js';
import { AuditModule } from '../audit/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { AccountsRepository } from './accounts/accounts.repository.js';
import { AppointAdministrators } from './accounts/appoint-administrators.js';
import { CreateUsers } from './accounts/create-users.js';
import { EnterMembers } from './accounts/enter-members.js';
import { MembersRepository } from './accounts/members.repository.js';
import { Users } from './accounts/users.js';
import { AuditedRefusals } from './audited-refusals.js';
import { ChangeMailAddress } from './mail-address/change-mail-address.js';
import { MailAddressController } from './mail-address/mail-address.controller.js';
import { MailAddressesRepository } from './mail-address/mail-addresses.repository.js';
import { ReadMailAddress } from './mail-address/read-mail-address.js';
import { CheckPassword } from './passwords/check-password.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { PasswordStrategy } from './passwords/password.strategy.js';
import { CreateProviderKey } from './provider-keys/create-provider-key.js';
import { KeyLimits } from './provider-keys/key-limits.js';
import { KeyRing } from './provider-keys/key-ring.js';
import { ListProviderKeys } from './provider-keys/list-provider-keys.js';
import { Nonces } from './provider-keys/nonces.js';
import { ProviderKeysController } from './provider-keys/provider-keys.controller.js';
import { ProviderKeysRepository } from './provider-keys/provider-keys.repository.js';
import { RevokeKeys } from './provider-keys/revoke-keys.js';
import { RevokeProviderKey } from './provider-keys/revoke-provider-key.js';
import { SignedActors } from './provider-keys/signed-actors.js';
import { SignedRequestsRepository } from './provider-keys/signed-requests.repository.js';
import { RegisterEnterpriseOperator } from './registrations/register-enterprise-operator.js';
import { RegisterOperator } from './registrations/register-operator.js';
import { RegisterProviderOperator } from './registrations/register-provider-operator.js';
import { RegistrationsController } from './registrations/registrations.controller.js';
import { EndSessions } from './sessions/end-sessions.js';
import { FindTenant } from './sessions/find-tenant.js';
import { MeController } from './sessions/me.controller.js';
import { OpenSession } from './sessions/open-session.js';
import { ReadMe } from './sessions/read-me.js';
import { RefreshSession } from './sessions/refresh-session.js';
import { RefreshTokens } from './sessions/refresh-tokens.js';
import { SessionGrants } from './sessions/session-grants.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SignIn } from './sessions/sign-in.js';
import { SignOut } from './sessions/sign-out.js';
import { SwitchTenant } from './sessions/switch-tenant.js';
import { AccessTokenStrategy } from './tokens/access-token.strategy.js';
import { AccessTokens } from './tokens/access-tokens.js';
import { SessionStates } from './tokens/session-states.js';
import { SessionStatesRepository } from './tokens/session-states.repository.js';
import { TokenActors } from './tokens/token-actors.js';
import { ChangeRoles } from './users/change-roles.js';
import { ChangeUserState } from './users/change-user-state.js';
import { CreateUser } from './users/create-user.js';
import { ListRoles } from './users/list-roles.js';
import { ListUsers } from './users/list-users.js';
import { LockUser } from './users/lock-user.js';
import { ReadUser } from './users/read-user.js';
import { RolesController } from './users/roles.controller.js';
import { UsersController } from './users/users.controller.js';

const REPOSITORIES = [
  AccountsRepository,
  MailAddressesRepository,
  MembersRepository,
  ProviderKeysRepository,
  SessionsRepository,
  SessionStatesRepository,
  SignedRequestsRepository,
];

const SESSIONS = [
  AccessTokens,
  AccessTokenStrategy,
  CheckPassword,
  EndSessions,
  FindTenant,
  OpenSession,
  PasswordStrategy,
  ReadMe,
  RefreshSession,
  RefreshTokens,
  SessionGrants,
  SessionStates,
  SignIn,
  SignOut,
  SwitchTenant,
];

const PROVIDER_KEYS = [CreateProviderKey, KeyLimits, KeyRing, ListProviderKeys, Nonces, RevokeKeys, RevokeProviderKey];

const PORTS = [
  { provide: ActorResolver, useClass: TokenActors },
  { provide: RefusalLog, useClass: AuditedRefusals },
  { provide: SignatureResolver, useClass: SignedActors },
];

const DOOR = [AppointAdministrators, CreateUsers, PasswordHasher, Users];

/** Global, because the access guard of the platform asks the three ports that this room implements. */
@Global()
@Module({
  imports: [AuditModule, OrganisationsModule],
  controllers: [
    MailAddressController,
    MeController,
    ProviderKeysController,
    RegistrationsController,
    RolesController,
    SessionsController,
    UsersController,
  ],
  providers: [
    ...REPOSITORIES,
    ...SESSIONS,
    ...PROVIDER_KEYS,
    ...PORTS,
    ...DOOR,
    ChangeMailAddress,
    ChangeRoles,
    ChangeUserState,
    CreateUser,
    EnterMembers,
    ListRoles,
    ListUsers,
    LockUser,
    ReadMailAddress,
    ReadUser,
    RegisterEnterpriseOperator,
    RegisterOperator,
    RegisterProviderOperator,
  ],
  exports: [ActorResolver, RefusalLog, SignatureResolver, AccessTokens, ...DOOR],
})
export class IdentityModule {}
