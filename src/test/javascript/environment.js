// What a browser has and the engine of the tests has not: as little of it as the pages' modules need to be loaded and their pure parts to run.

const frames = [];

Object.assign(globalThis, {
  document: {
    baseURI: 'http://localhost/',
    createTreeWalker: () => null,
    createComment: () => null,
    addEventListener: () => {},
    getElementById: () => null,
  },
  location: new URL('http://localhost/'),
  requestAnimationFrame: (callback) => frames.push(callback),
  /** The screen shows the next picture. */
  nextFrame: () => frames.splice(0).forEach((callback) => callback()),
});

// The engine has no Intl: numbers get the commas of en-GB, and a time is told by the fields that were asked for.
Number.prototype.toLocaleString = function commas() {
  return String(this).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
};
Date.prototype.toLocaleString = function fields(locale, options) {
  return `${locale}: ${Object.keys(options).sort().join(' ')}`;
};
Date.prototype.toLocaleTimeString = Date.prototype.toLocaleString;
