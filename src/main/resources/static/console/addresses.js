// Addresses within this service, relative to the page, so that a proxy's prefix works even if the proxy does not send it to the service.

const ROOT = new URL('.', document.baseURI).pathname;

/** The page that asks for a key. Where the service needs none, nothing leads to it. */
export const LOGIN = 'login.html';

/** Makes a link of an answer relative to the page. */
export const localAddress = (link) => (link.startsWith(ROOT) ? link.slice(ROOT.length) : link.replace(/^\//, ''));

/** Whether people log in here. Then the header has a button to log out, and programs need a key. */
export const NEEDS_KEY = document.getElementById('log-out') !== null;

/** How a command for curl begins. */
export const CURL = NEEDS_KEY ? 'curl -s -H "Authorization: Bearer $KEY"' : 'curl -s';

/** The login of this browser has ended: leads to the login, which leads back to this page. */
export function leadToLogin() {
  const page = localAddress(location.pathname);
  if (page !== LOGIN) {
    location.assign(`${LOGIN}?return=${encodeURIComponent(`/${page}${location.search}`)}`);
  }
}
