// The shape of images in words and numbers; images in colour have three channels.

/** Returns how many numbers of an image enter a network. */
export const inputsOf = ({ rows, columns, channels = 1 }) => rows * columns * channels;

export const sizeOf = ({ rows, columns, channels = 1 }) => `${rows} × ${columns} pixels${channels === 1 ? '' : ' in colour'}`;
