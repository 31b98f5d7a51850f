// ESLint on files.

import { config } from './eslint.config.js';

/** `files` are `{ path, text }`; gives "path:line rule: message" of each complaint. */
export function lint(files) {
  const linter = new globalThis.eslint.Linter();
  return files.flatMap(({ path, text }) =>
    linter.verify(text, [config], path).map(({ line, ruleId, message }) => `${path}:${line} ${ruleId}: ${message}`),
  );
}
