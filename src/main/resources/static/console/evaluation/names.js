// The names of classes and of rows. A class without a name is called by its number.

/** Returns the name of a class; `labels` are the names of all classes, or nothing. */
export const nameOf = (labels, label) => labels?.[label] ?? String(label);

/** The name and, if it is not the number itself, the number: "setosa (0)". */
export const fullName = (labels, label) => {
  const name = nameOf(labels, label);
  return name === String(label) ? name : `${name} (${label})`;
};

/** What the rows of an evaluation are called. */
export const rowsWord = (figures, number = 2) => {
  const word = figures.kind === 'table' ? 'row' : 'image';
  return number === 1 ? word : `${word}s`;
};
