// In what the specifications of jobs differ, field by field.

const root = (name) => name.split('.')[0];

/**
 * The fields that are not the same for all: `[{ name: 'optimizer.learning_rate', values: [0.1, undefined] }]`, in the order of
 * the specifications; a field that one does not have is undefined there.
 */
export function differences(specifications) {
  const flat = specifications.map((specification) => new Map(fieldsOf(specification)));
  const found = [...new Set(flat.flatMap((fields) => [...fields.keys()]))];
  // What one specification has and another has not stays with its kin.
  const groups = new Map(found.map((name) => [name, found.findIndex((other) => root(other) === root(name))]));
  const names = found.sort((a, b) => groups.get(a) - groups.get(b));
  return names
    .map((name) => ({ name, values: flat.map((fields) => fields.get(name)) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

/** Layers are one field: what they are together is what a person compares. */
function fieldsOf(value, prefix = '') {
  return Object.entries(value ?? {}).flatMap(([key, inner]) => {
    const name = prefix + key;
    if (Array.isArray(inner)) {
      return [[name, inner.map(itemText).join(' → ')]];
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
