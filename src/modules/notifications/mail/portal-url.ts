import type { AppConfig } from '../../../platform/config/app-config.js';

/** Where a reader finds the portal. */
export function portalUrlOf({ publicUrl, environment }: AppConfig): string {
  return publicUrl ?? `http://${environment.HOST}:${String(environment.PORT)}`;
}
