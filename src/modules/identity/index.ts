export {
  officerOf,
  operatorOfEnterprise,
  operatorOfProvider,
  type Place,
  type Scope,
} from './accounts/account.types.js';
export {
  type Administrator,
  type AdministratorSignIn,
  AppointAdministrators,
  type Appointment,
} from './accounts/appoint-administrators.js';
export { type CreatedUser, CreateUsers, type NewUser } from './accounts/create-users.js';
export { Users } from './accounts/users.js';
export { IdentityModule } from './identity.module.js';
export { generatePassword } from './passwords/generate-password.js';
export { PasswordHasher } from './passwords/password-hasher.js';
export { ROLE_NAMES } from './role-names.js';
export { permissionsOf } from './role.rules.js';
export { AccessTokens } from './tokens/access-tokens.js';
export type { AccessClaims } from './tokens/claims.js';
