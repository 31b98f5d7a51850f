// The output layer of a network, as far as the specification of its training tells it.

/** Returns the activation and the number of outputs of a network that answers classes of pictures. */
export const outputOf = ({ loss }, { classes }) =>
  loss === 'binary_crossentropy' ? { activation: 'sigmoid', units: 1 } : { activation: 'softmax', units: classes };

/** Returns the activation of a hidden layer in words. */
export const activationOf = ({ activation, negative_slope: slope }) => (typeof slope === 'number' ? `${activation} with slope ${slope}` : activation);

/** Whether a version takes pictures. Versions of earlier releases have no contract, and all of them take pictures. */
export const takesPictures = ({ lineage }) => !lineage?.input_contract?.columns;
