export { type AdmissionQuestion, Catalogue } from './catalogue.js';
export { CatalogueModule } from './catalogue.module.js';
export type {
  Days,
  FacilityClass,
  ItemAdmission,
  NotAdmittedReason,
  ProviderFacts,
  ServiceItem,
  Suspension,
} from './catalogue.types.js';
