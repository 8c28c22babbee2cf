import type { RegisteredOrganisationView } from './registrations.dto.js';

export function toRegisteredOrganisation({ id, uscc, name }: RegisteredOrganisationView): RegisteredOrganisationView {
  return { id, uscc, name };
}
