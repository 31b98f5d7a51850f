// The page that asks for a key and logs the browser in.

import { startFrame } from '../frame.js';
import { logIn } from '../session.js';
import { returnAddress } from './return.js';

const form = /** @type {HTMLFormElement} */ (document.getElementById('login'));
const field = /** @type {HTMLInputElement} */ (document.getElementById('key'));
const error = document.getElementById('login-error');
const button = form.querySelector('button');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  error.hidden = true;
  button.disabled = true;
  try {
    await logIn(field.value.trim());
    location.replace(returnAddress(location.search, document.baseURI));
  } catch (cause) {
    error.textContent = cause.errors?.length > 0 ? 'This is not a whole key. A key begins with pk_ and has 68 characters.' : cause.message;
    error.hidden = false;
    button.disabled = false;
    field.focus();
  }
});

startFrame();
field.focus();
