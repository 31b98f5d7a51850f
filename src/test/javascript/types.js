// TypeScript's type check of JavaScript with JSDoc.

const { ts } = globalThis;

/** Null may be anywhere (`strictNullChecks`), and what has no JSDoc may be anything; all else of `strict` holds. */
const OPTIONS = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: true,
  strictNullChecks: false,
  noImplicitAny: false,
  useUnknownInCatchVariables: false,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
};

/** `roots` are paths, `read` gives the text at a path or null; gives "path:line TScode: message" of each complaint about a root. */
export function check(roots, read) {
  const sources = new Map();
  const host = {
    fileExists: (path) => read(path) !== null,
    readFile: (path) => read(path) ?? undefined,
    getSourceFile(path, target) {
      if (!sources.has(path)) {
        const text = read(path);
        sources.set(path, text === null ? undefined : ts.createSourceFile(path, text, target));
      }
      return sources.get(path);
    },
    getDefaultLibFileName: () => 'lib/lib.d.ts',
    getDefaultLibLocation: () => 'lib',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => {},
    resolveModuleNameLiterals: (literals, from) => literals.map(({ text }) => ({ resolvedModule: resolved(text, from, read) })),
  };
  const program = ts.createProgram(roots, OPTIONS, host);
  return ts.getPreEmitDiagnostics(program).filter(({ file }) => !file || roots.includes(file.fileName)).map(written);
}

/** Modules of the pages are read, libraries by their types. */
function resolved(name, from, read) {
  const path = new URL(name, `file:///${from}`).pathname.slice(1);
  const types = path.replace(/\.js$/, '.d.ts');
  // A script that is minified has no types of its own.
  const found = path.endsWith('.min.js') ? 'pages.d.ts' : [types, path].find((file) => read(file) !== null);
  return found && { resolvedFileName: found, extension: found.endsWith('.d.ts') ? '.d.ts' : '.js' };
}

function written({ file, start, code, messageText }) {
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  return `${file?.fileName ?? 'options'}:${line} TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
