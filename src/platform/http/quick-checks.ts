import {
  getMetadataStorage,
  type MetadataStorage,
  type ValidatorConstraintInterface,
  ValidationTypes,
} from 'class-validator';

type Rule = ReturnType<MetadataStorage['getTargetValidationMetadatas']>[number];
type Class = Rule['constraintCls'];

interface QuickCheck {
  readonly rule: ValidatorConstraintInterface;
  readonly constraints: Rule['constraints'];
}

interface QuickField {
  readonly targetName: string;
  readonly property: string;
  /** All must hold for the checks to apply. */
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[];
  readonly checks: readonly QuickCheck[];
}

/** By class; null for one whose rules need more than a look at each field (nested objects, lists, promises). */
const compiled = new WeakMap<Class, ReadonlyMap<string, QuickField> | null>();

/**
 * Whether an object keeps every rule that its class declares to class-validator and has no other field. The rules are
 * the library's own, found once per class; the library collects them again for every object, which costs more than
 * checking them. `false` may also mean that only the library can tell: whoever gets it asks the library.
 */
export function passesQuickly(object: unknown): boolean {
  if (typeof object !== 'object' || object === null) return false;
  const fields = fieldsOf(object.constructor);
  if (fields === null) return false;
  for (const name of Object.keys(object)) if (!fields.has(name)) return false;
  for (const field of fields.values()) if (!holds(field, object)) return false;
  return true;
}

function holds({ targetName, property, conditions, checks }: QuickField, object: object): boolean {
  const value: unknown = Reflect.get(object, property);
  for (const applies of conditions) if (!applies(object, value)) return true;
  for (const { rule, constraints } of checks) {
    if (rule.validate(value, { targetName, property, constraints, object, value }) !== true) return false;
  }
  return true;
}

function fieldsOf(target: Class): ReadonlyMap<string, QuickField> | null {
  const known = compiled.get(target);
  if (known !== undefined) return known;
  const fields = compile(target);
  compiled.set(target, fields);
  return fields;
}

function compile(target: Class): ReadonlyMap<string, QuickField> | null {
  const storage = getMetadataStorage();
  const rules = storage.getTargetValidationMetadatas(target, '', false, false);
  if (rules.length === 0 || !rules.every(isSimple)) return null;
  const byField = Object.entries(storage.groupByPropertyName(rules));
  return new Map(byField.map(([name, ofField]) => [name, toField(target, name, ofField)]));
}

/** A rule on one value, or a condition for the rules beside it. */
function isSimple({ type, each, validateIf }: Rule): boolean {
  const simple = type === ValidationTypes.CUSTOM_VALIDATION || type === ValidationTypes.CONDITIONAL_VALIDATION;
  return simple && !each && validateIf === undefined;
}

function toField(target: Class, property: string, rules: readonly Rule[]): QuickField {
  const storage = getMetadataStorage();
  const isCondition = ({ type }: Rule): boolean => type === ValidationTypes.CONDITIONAL_VALIDATION;
  return {
    targetName: target.name,
    property,
    conditions: rules.filter(isCondition).map(({ constraints }) => constraints[0] as QuickField['conditions'][number]),
    checks: rules
      .filter((rule) => !isCondition(rule))
      .flatMap(({ constraintCls, constraints }) =>
        storage.getTargetValidatorConstraints(constraintCls).map(({ instance }) => ({ rule: instance, constraints })),
      ),
  };
}
