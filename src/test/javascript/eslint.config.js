// The rules for the pages' JavaScript. The first list is "recommended" of @eslint/js 10.0.1.

const RECOMMENDED = [
  'constructor-super', 'for-direction', 'getter-return', 'no-async-promise-executor', 'no-case-declarations', 'no-class-assign',
  'no-compare-neg-zero', 'no-cond-assign', 'no-const-assign', 'no-constant-binary-expression', 'no-constant-condition',
  'no-control-regex', 'no-debugger', 'no-delete-var', 'no-dupe-args', 'no-dupe-class-members', 'no-dupe-else-if', 'no-dupe-keys',
  'no-duplicate-case', 'no-empty', 'no-empty-character-class', 'no-empty-pattern', 'no-empty-static-block', 'no-ex-assign',
  'no-extra-boolean-cast', 'no-fallthrough', 'no-func-assign', 'no-global-assign', 'no-import-assign', 'no-invalid-regexp',
  'no-irregular-whitespace', 'no-loss-of-precision', 'no-misleading-character-class', 'no-new-native-nonconstructor',
  'no-nonoctal-decimal-escape', 'no-obj-calls', 'no-octal', 'no-prototype-builtins', 'no-redeclare', 'no-regex-spaces',
  'no-self-assign', 'no-setter-return', 'no-shadow-restricted-names', 'no-sparse-arrays', 'no-this-before-super',
  'no-unassigned-vars', 'no-undef', 'no-unexpected-multiline', 'no-unreachable', 'no-unsafe-finally', 'no-unsafe-negation',
  'no-unsafe-optional-chaining', 'no-unused-labels', 'no-unused-private-class-members', 'no-unused-vars', 'no-useless-assignment',
  'no-useless-backreference', 'no-useless-catch', 'no-useless-escape', 'no-with', 'preserve-caught-error', 'require-yield',
  'use-isnan', 'valid-typeof',
];

const OURS = {
  'array-callback-return': 'error',
  complexity: ['error', 12],
  'consistent-return': 'error',
  curly: 'error',
  'default-case-last': 'error',
  'dot-notation': 'error',
  eqeqeq: 'error',
  'max-depth': ['error', 3],
  'max-lines': ['error', 250],
  'max-params': ['error', 5],
  'no-alert': 'error',
  'no-console': 'error',
  'no-duplicate-imports': 'error',
  'no-else-return': 'error',
  'no-eval': 'error',
  'no-implicit-coercion': 'error',
  'no-lonely-if': 'error',
  'no-new-func': 'error',
  'no-param-reassign': 'error',
  'no-promise-executor-return': 'error',
  'no-self-compare': 'error',
  'no-shadow': 'error',
  'no-template-curly-in-string': 'error',
  'no-throw-literal': 'error',
  'no-unneeded-ternary': 'error',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  'no-unreachable-loop': 'error',
  'no-unused-expressions': ['error', { allowShortCircuit: true }],
  'no-useless-return': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-arrow-callback': 'error',
  'prefer-const': 'error',
  'prefer-rest-params': 'error',
  'prefer-spread': 'error',
  'prefer-template': 'error',
  radix: 'error',
  yoda: 'error',
};

/** The names of a browser that the pages use. */
const BROWSER = [
  'AbortController', 'AbortSignal', 'Blob', 'EventSource', 'FormData', 'ImageData', 'ResizeObserver', 'URL', 'URLSearchParams',
  'addEventListener', 'clearTimeout', 'createImageBitmap', 'crypto', 'document', 'fetch', 'getComputedStyle', 'getSelection', 'history',
  'location', 'navigator', 'performance', 'queueMicrotask', 'removeEventListener', 'requestAnimationFrame', 'setInterval', 'setTimeout',
  'window', 'XMLHttpRequest',
];

export const config = {
  languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: Object.fromEntries(BROWSER.map((name) => [name, 'readonly'])) },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: { ...Object.fromEntries(RECOMMENDED.map((rule) => [rule, 'error'])), ...OURS },
};
