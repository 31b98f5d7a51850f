// The token against forged requests (CSRF): a change that is sent with the cookie of a login must have it, and other sites cannot read it.

const TOKEN = /(?:^|; )perceptron-csrf=([0-9a-f]{64})(?=;|$)/;

/**
 * Returns the header that changes must have; none where nobody logs in.
 *
 * @param {string} cookies as in document.cookie
 * @returns {Record<string, string>}
 */
export function csrfHeader(cookies = document.cookie) {
  const [, token] = TOKEN.exec(cookies) ?? [];
  return token === undefined ? {} : { 'X-CSRF-Token': token };
}
