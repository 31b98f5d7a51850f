// The differences between the specifications of jobs, field by field.

const root = (name) => name.split('.')[0];

/**
 * Returns the fields that are not equal in all specifications: `[{ name: 'optimizer.learning_rate', values: [0.1, undefined] }]`, in the order of
 * the specifications; the value of a missing field is undefined.
 */
export function differences(specifications) {
  const flat = specifications.map((specification) => new Map(fieldsOf(specification)));
  const found = [...new Set(flat.flatMap((fields) => [...fields.keys()]))];
  // Fields of the same object stay together, also if some specifications lack them.
  const groups = new Map(found.map((name) => [name, found.findIndex((other) => root(other) === root(name))]));
  const names = found.sort((a, b) => groups.get(a) - groups.get(b));
  return names
    .map((name) => ({ name, values: flat.map((fields) => fields.get(name)) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

/** All layers together are one field, because people compare them as a whole. */
function fieldsOf(value, prefix = '') {
  return Object.entries(value ?? {}).flatMap(([key, inner]) => {
    const name = prefix + key;
    if (Array.isArray(inner)) {
      return [[name, inner.map(itemText).join(' → ') || 'none']];
    }
    return inner !== null && typeof inner === 'object' ? fieldsOf(inner, `${name}.`) : [[name, inner === null ? 'none' : String(inner)]];
  });
}

function itemText(item) {
  if (item === null || typeof item !== 'object') {
    return String(item);
  }
  const { units, activation, dropout, batch_normalization: normalized, ...others } = item;
  const rest = Object.entries(others).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return [`${units} ${activation}`, normalized && 'batch normalization', dropout && `dropout ${dropout}`, ...rest].filter(Boolean).join(', ');
}
