// The code that all pages share. The header of a page is in its HTML file, so that it appears at once and without scripts.

import { LOGIN } from './addresses.js';
import { logOut } from './session.js';

/** The link that skips the header moves the focus and does not change the address of the page. */
export function startFrame() {
  document.querySelector('.skip-link').addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('main').focus();
  });
  // The button is there only where people log in.
  document.getElementById('log-out')?.addEventListener('click', async () => {
    await logOut();
    location.assign(LOGIN);
  });
}
