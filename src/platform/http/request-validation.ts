import { ValidationPipe } from '@nestjs/common';
import type { ValidationError, ValidatorOptions } from 'class-validator';

import type { FieldProblem } from '../errors/domain-error.js';
import { InvalidRequest } from '../errors/faults.js';
import { passesQuickly } from './quick-checks.js';

const CODE_OF_CHECK: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown-field',
  isUuid: 'invalid-uuid',
};

/** Refuses unknown, missing and wrong fields with a JSON pointer each. */
export function requestValidation(): ValidationPipe {
  return new QuickValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidRequest(errors.flatMap((error) => flatten(error, ''))),
  });
}

/** Most requests keep all rules: only those that may not are handed to the library, which says what is wrong. */
class QuickValidationPipe extends ValidationPipe {
  protected override validate(
    object: object,
    options?: ValidatorOptions,
  ): Promise<ValidationError[]> | ValidationError[] {
    return passesQuickly(object) ? [] : super.validate(object, options);
  }
}

function flatten(error: ValidationError, parent: string): FieldProblem[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([check, message]) => ({
    pointer,
    code: CODE_OF_CHECK[check] ?? check.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase(),
    message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, pointer))];
}
