// The login of this browser.

import { request, sendJson } from './api.js';

export const logIn = (key) => sendJson('POST', 'v1/session', { key });
export const logOut = () => request('DELETE', 'v1/session');
/** Asks who the service takes this browser for. If its login has ended, it is led to a new one. */
export const checkLogin = () => request('GET', 'v1/session').catch(() => {});
