'use strict';

// danfojs-node requires `@tensorflow/tfjs-node` and calls tensor functions of its core alone.
module.exports = require('@tensorflow/tfjs-core');
