// Where a browser goes after the login.

/**
 * Returns the address of a page of this service. `return` in the query is a path within the service. Whatever else it is leads to the first page, so
 * that nobody can make a link to the login that ends at another site.
 *
 * @param {string} search the query of the login page
 * @param {string} base the address of the login page
 */
export function returnAddress(search, base) {
  const root = new URL('.', base);
  const asked = new URLSearchParams(search).get('return') ?? '/';
  if (!/^\/(?![/\\])/.test(asked)) {
    return root.href;
  }
  const target = new URL(`.${asked}`, root);
  return target.origin === root.origin && target.pathname.startsWith(root.pathname) ? target.href : root.href;
}
