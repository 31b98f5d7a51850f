// Sends files with XMLHttpRequest, because fetch() does not tell how much is sent.

import { ServiceError, UnreachableError, dataSetPath, parse, query } from '../api.js';
import { csrfHeader } from '../csrf.js';

/**
 * Sends the files of a data set. `onProgress` is called with the part that is sent, 0 to 1.
 *
 * @param {string} name
 * @param {File[]} files
 * @param {{ validateOnly: boolean, options: Record<string, string>, signal: AbortSignal, onProgress: (fraction: number) => void }} options
 * @returns {Promise<DataSetUpload>}
 */
export function uploadDataSet(name, files, { validateOnly, options, signal, onProgress }) {
  const form = new FormData();
  Object.entries(options)
    .filter(([, value]) => value !== '')
    .forEach(([option, value]) => form.append(option, value));
  files.forEach((file) => form.append('files', file));
  const sending = new XMLHttpRequest();
  sending.open('POST', new URL(dataSetPath(name) + query({ validate_only: validateOnly }), document.baseURI));
  sending.setRequestHeader('Accept', 'application/json, application/problem+json');
  Object.entries(csrfHeader()).forEach(([header, value]) => sending.setRequestHeader(header, value));
  sending.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
  signal.addEventListener('abort', () => sending.abort());
  return new Promise((resolve, reject) => {
    sending.addEventListener('load', () => {
      const json = parse(sending.responseText);
      if (sending.status < 400 && json !== null) {
        resolve(json);
      } else {
        reject(new ServiceError(sending.status, json ?? {}));
      }
    });
    sending.addEventListener('error', () => reject(new UnreachableError('The service does not answer.')));
    sending.addEventListener('abort', () => reject(signal.reason));
    sending.send(form);
  });
}
