// The login of this browser.

import { request, sendJson } from './api.js';

export const logIn = (key) => sendJson('POST', 'v1/session', { key });
export const logOut = () => request('DELETE', 'v1/session');
export const getSession = () => request('GET', 'v1/session');
/** The newest changes; only for a login with the scope admin. */
export const listAudit = () => request('GET', 'v1/audit?page_size=20');
/** Asks who the service takes this browser for. If its login has ended, it is led to a new one. */
export const checkLogin = () => getSession().catch(() => {});
