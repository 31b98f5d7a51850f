// Builds and updates elements. Text goes in as text nodes only: names come from users.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element; attributes that are null or false are left out, children may be nodes or text. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    setAttribute(node, name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Writes only what changed, so that a selection of text survives an update. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value === true ? '' : value);
  }
}

/**
 * Keeps one child of `parent` for each item, in the order of the items. `create(item)` gives `{node, update(item)}`;
 * children of known items are updated in place, so that the focus stays where it is.
 */
export function keyedChildren(parent, keyOf, create) {
  const known = new Map();
  return (items) => {
    const wanted = new Set(items.map(keyOf));
    for (const [key, child] of known) {
      if (!wanted.has(key)) {
        child.node.remove();
        known.delete(key);
      }
    }
    items.forEach((item, index) => {
      const key = keyOf(item);
      if (!known.has(key)) {
        known.set(key, create(item));
      }
      const child = known.get(key);
      child.update(item);
      if (parent.children[index] !== child.node) {
        parent.insertBefore(child.node, parent.children[index] ?? null);
      }
    });
  };
}
