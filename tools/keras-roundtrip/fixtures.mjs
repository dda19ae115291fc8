import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const source = new URL('../../packages/layers/test/keras-files/golden/', import.meta.url);

/**
 * Unpacks the models of the layers' tests.
 *
 * @param {string} folder - where to put them
 */
export async function fixtures(folder) {
  const expected = JSON.parse(await readFile(new URL('expected.json', source), 'utf8'));
  const models = Object.entries(expected).filter(([name]) => name !== '');
  return Promise.all(
    models.map(async ([name, { files, inputs, outputs, calls = 1 }]) => {
      const file = join(folder, files[0]);
      await writeFile(file, gunzipSync(await readFile(new URL(`${files[0]}.gz`, source))));
      return { name, file, inputs, outputs, calls };
    }),
  );
}
