// What all pages have. Their header stands in each HTML file, so that it is there at once and without scripts.

/** The link that skips the header moves the focus, and leaves the address as it is. */
export function startFrame() {
  document.querySelector('.skip-link').addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('main').focus();
  });
}
