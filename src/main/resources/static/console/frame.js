// The code that all pages share. The header of a page is in its HTML file, so that it appears at once and without scripts.

/** The link that skips the header moves the focus and does not change the address of the page. */
export function startFrame() {
  document.querySelector('.skip-link').addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('main').focus();
  });
}
