'use strict';

/** @returns {never} */
function unsupported() {
  throw new Error(
    'Excel files are not supported here: save the sheet as CSV and read it with @unroll/datasets.',
  );
}

module.exports = { read: unsupported, readFile: unsupported, utils: {} };
