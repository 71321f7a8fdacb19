// Values of schemas.

const MAX_DEPTH = 4;

const TEXTS = {
  "date-time": "2026-01-02T03:04:05Z",
  uri: "https://a.example/",
  uuid: "123e4567-e89b-42d3-a456-426614174000",
};

/**
 * Returns values of a component: one for each alternative, with all properties. `untyped` are the paths of values that the
 * schema does not describe.
 */
export function samples(document, name) {
  return alternatives(document, { $ref: `#/components/schemas/${name}` }, [], 0);
}

function alternatives(document, schema, path, depth) {
  const target = resolve(document, schema);
  const choice = target.oneOf ?? target.anyOf;
  if (!choice) return [sample(document, schema, path, depth)];
  const rest = { ...target, oneOf: undefined, anyOf: undefined };
  return choice
    .filter((alternative) => !isNull(alternative))
    .flatMap((alternative) => alternatives(document, alternative, path, depth + 1))
    .map((value) => merge(sample(document, rest, path, depth), value));
}

function sample(document, schema, path, depth) {
  const target = resolve(document, schema);
  const { oneOf, anyOf, allOf = [] } = target;
  // A recursive type ends where it may be absent.
  const choice = (oneOf ?? anyOf)?.find((alternative) => isNull(alternative) === depth >= MAX_DEPTH) ?? (oneOf ?? anyOf)?.[0];
  const parts = allOf.map((part) => sample(document, part, path, depth + 1));
  if (choice) parts.push(sample(document, choice, path, depth + 1));
  const own = ownSample(document, target, path, depth);
  if (own === undefined && parts.length === 0) return { value: 1, untyped: [path] };
  return [...parts, ...(own === undefined ? [] : [own])].reduce(merge);
}

/** Returns the value that the schema's own keywords describe. */
function ownSample(document, schema, path, depth) {
  const only = (value) => ({ value, untyped: [] });
  if (schema.const !== undefined) return only(schema.const);
  if (schema.enum) return only(schema.enum[0]);
  const type = [schema.type].flat().find((type) => type !== "null") ?? [schema.type].flat()[0];
  switch (type) {
    case "object":
      return object(document, schema, path, depth);
    case "array":
      return array(document, schema, path, depth);
    case "string":
      return only(TEXTS[schema.format] ?? "a");
    case "integer":
      return only(Math.max(1, schema.minimum ?? 1));
    case "number":
      return only(Math.max(1.5, schema.minimum ?? 1.5));
    case "boolean":
      return only(true);
    case "null":
      return only(null);
    default:
      return undefined;
  }
}

function object(document, schema, path, depth) {
  const properties = Object.entries(schema.properties ?? {});
  const isNeeded = ([name]) => depth < MAX_DEPTH || schema.required?.includes(name);
  const members = properties.filter(isNeeded);
  if (typeof schema.additionalProperties === "object") {
    members.push([schema.patternProperties || isNumbered(document, schema) ? "1" : "extra", schema.additionalProperties]);
  }
  for (const pattern of Object.values(schema.patternProperties ?? {})) members.push(["1", pattern]);
  return members
    .map(([name, property]) => {
      const { value, untyped } = sample(document, property, [...path, name], depth + 1);
      return { value: { [name]: value }, untyped };
    })
    .reduce(merge, { value: {}, untyped: [] });
}

/** In 3.0 a map with numbers as keys is one with any keys. */
function isNumbered(document, schema) {
  return schema.additionalProperties && document.openapi.startsWith("3.0") && !schema.properties;
}

function array(document, schema, path, depth) {
  const count = depth < MAX_DEPTH ? Math.max(1, schema.minItems ?? 1) : (schema.minItems ?? 0);
  const prefix = schema.prefixItems ?? [];
  const items = Array.from({ length: Math.max(count, prefix.length) }, (_, index) => {
    return sample(document, prefix[index] ?? schema.items ?? {}, [...path, index], depth + 1);
  });
  return { value: items.map(({ value }) => value), untyped: items.flatMap(({ untyped }) => untyped) };
}

function merge(one, other) {
  const untyped = [...one.untyped, ...other.untyped];
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (isObject(one.value) && isObject(other.value)) return { value: { ...one.value, ...other.value }, untyped };
  return isObject(other.value) || one.untyped.length > 0 ? other : one;
}

function resolve(document, schema) {
  let target = schema;
  while (target?.$ref && Object.keys(target).length === 1) target = document.components.schemas[target.$ref.split("/").pop()];
  if (typeof target !== "object") return {};
  return target.$ref ? { ...target, $ref: undefined, allOf: [{ $ref: target.$ref }, ...(target.allOf ?? [])] } : target;
}

function isNull(schema) {
  return schema.type === "null" || (schema.nullable && schema.enum?.every((value) => value === null));
}

/** Returns the paths of all values that are not objects or lists. */
export function leaves(value, path = []) {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => leaves(member, [...path, Array.isArray(value) ? Number(name) : name]));
}
