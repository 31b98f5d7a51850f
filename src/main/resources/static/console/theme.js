// The theme of pictures that the service draws: that of the page.

const DARK = window.matchMedia('(prefers-color-scheme: dark)');

/** Returns the name of the theme in the addresses of pictures. */
export const figureTheme = () => (DARK.matches ? 'dark' : 'light');

/** Calls `onChange` whenever the theme changes. */
export const followTheme = (onChange) => DARK.addEventListener('change', onChange);
