import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

import { FEN_MAX } from '../money/fen.js';

/**
 * Fields of requests and answers: each decorator both checks a request (class-validator) and describes the field in
 * OpenAPI, so the two cannot disagree. Every text has a length and every list a size.
 */
interface Common {
  readonly description?: string;
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly example?: unknown;
}

function field(common: Common, schema: ApiPropertyOptions, ...checks: PropertyDecorator[]): PropertyDecorator {
  const options = {
    ...schema,
    required: common.optional !== true,
    ...(common.nullable === true ? { nullable: true } : {}),
    ...(common.description === undefined ? {} : { description: common.description }),
    ...(common.example === undefined ? {} : { example: common.example }),
  } as ApiPropertyOptions;
  return applyDecorators(ApiProperty(options), ...absence(common), ...checks);
}

/** Only `nullable` lets null pass: a field that is merely optional may be left out, not emptied. */
function absence({ optional = false, nullable = false }: Common): PropertyDecorator[] {
  if (optional && nullable) return [IsOptional()];
  if (optional) return [ValidateIf((_, value) => value !== undefined)];
  if (nullable) return [ValidateIf((_, value) => value !== null)];
  return [];
}

export function Text(options: Common & { min?: number; max: number; pattern?: RegExp }): PropertyDecorator {
  const { min = 1, max, pattern } = options;
  const checks = [IsString(), MinLength(min), MaxLength(max), ...(pattern ? [Matches(pattern)] : [])];
  const schema = { type: 'string', minLength: min, maxLength: max, ...(pattern ? { pattern: pattern.source } : {}) };
  return field(options, schema as ApiPropertyOptions, ...checks);
}

export function Uuid(options: Common = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'uuid' }, IsUUID());
}

/** A list of ids. */
export function Uuids(options: Common & { maxItems: number }): PropertyDecorator {
  const { maxItems } = options;
  const items = { type: 'string', format: 'uuid' };
  return field(
    options,
    { type: 'array', items, maxItems },
    IsArray(),
    ArrayMaxSize(maxItems),
    IsUUID(undefined, { each: true }),
  );
}

/** Whole fen, as a JSON integer between `min` (default 1) and 2^53−1. */
export function AmountFen(options: Common & { min?: number } = {}): PropertyDecorator {
  const { min = 1 } = options;
  const schema: ApiPropertyOptions = { type: 'integer', format: 'int64', minimum: min, maximum: Number(FEN_MAX) };
  return field(options, schema, IsInt(), Min(min), Max(Number(FEN_MAX)));
}

export function Whole(options: Common & { min: number; max: number }): PropertyDecorator {
  return field(
    options,
    { type: 'integer', minimum: options.min, maximum: options.max },
    IsInt(),
    Min(options.min),
    Max(options.max),
  );
}

/** `YYYY-MM-DD`, a day in Asia/Shanghai. */
export function CalendarDate(options: Common = {}): PropertyDecorator {
  return field(
    options,
    { type: 'string', format: 'date' },
    Matches(/^\d{4}-\d{2}-\d{2}$/),
    IsISO8601({ strict: true }),
  );
}

/** ISO 8601 with offset. */
export function Instant(options: Common = {}): PropertyDecorator {
  return field(
    options,
    { type: 'string', format: 'date-time' },
    IsString(),
    Matches(/(Z|[+-]\d{2}:\d{2})$/),
    IsISO8601({ strict: true, strictSeparator: true }),
  );
}

export function OneOf(values: readonly string[], options: Common = {}): PropertyDecorator {
  return field(options, { type: 'string', enum: [...values] }, IsIn([...values]));
}

export function YesNo(options: Common = {}): PropertyDecorator {
  return field(options, { type: 'boolean' }, IsBoolean());
}

/** A JSON object whose inside another check looks at (policy documents, facts). */
export function JsonObject(options: Common = {}): PropertyDecorator {
  return field(options, { type: 'object', additionalProperties: true }, IsObject());
}

/** A JSON list whose inside another check looks at. */
export function JsonList(options: Common & { maxItems: number }): PropertyDecorator {
  const items = { type: 'object', additionalProperties: true };
  const schema = { type: 'array', items, maxItems: options.maxItems } as ApiPropertyOptions;
  return field(options, schema, IsArray(), ArrayMaxSize(options.maxItems));
}

export function Texts(
  options: Common & { maxItems: number; max: number; values?: readonly string[] },
): PropertyDecorator {
  const { maxItems, max, values } = options;
  const items = values ? { type: 'string', enum: [...values] } : { type: 'string', maxLength: max };
  return field(
    options,
    { type: 'array', items, maxItems },
    IsArray(),
    ArrayMaxSize(maxItems),
    IsString({ each: true }),
    MaxLength(max, { each: true }),
    ...(values ? [IsIn([...values], { each: true })] : []),
  );
}

export function Nested(type: () => Class, options: Common = {}): PropertyDecorator {
  return field(options, { type }, IsObject(), ValidateNested(), Type(type));
}

export function NestedList(type: () => Class, options: Common & { maxItems: number }): PropertyDecorator {
  return field(
    options,
    { type, isArray: true, maxItems: options.maxItems },
    IsArray(),
    ArrayMaxSize(options.maxItems),
    ValidateNested({ each: true }),
    Type(type),
  );
}

/** An integer in the query string. */
export function QueryWhole(options: Common & { min: number; max: number }): PropertyDecorator {
  const toNumber = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value,
  );
  return applyDecorators(toNumber, Whole(options));
}
